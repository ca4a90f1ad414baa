import ts from 'typescript';

/**
 * A source file in which what schemas say of their fields, `.describe('…')`, stands as a comment before each field too: there the language
 * service finds it, for types that are derived from the schemas.
 */
export function withFieldComments(file: string, text: string): string {
  if (!text.includes('.describe(')) return text;
  const found: { at: number; comment: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.getJSDocCommentsAndTags(node).length === 0) {
      const about = descriptionOf(node.initializer);
      if (about) found.push({ at: node.getStart(), comment: `/** ${about.replaceAll('*/', '* /')} */ ` });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, /* setParentNodes */ true));
  let commented = text;
  for (const { at, comment } of found.sort((a, b) => b.at - a.at))
    commented = commented.slice(0, at) + comment + commented.slice(at);
  return commented;
}

/** The last `.describe('…')` of a chain of calls, as of `z.string().describe('…').optional()`. */
function descriptionOf(schema: ts.Expression): string | undefined {
  for (let call = schema; ts.isCallExpression(call); ) {
    const { expression, arguments: given } = call;
    if (!ts.isPropertyAccessExpression(expression)) return undefined;
    if (expression.name.text === 'describe' && given[0] && ts.isStringLiteralLike(given[0]))
      return given[0].text;
    call = expression.expression as ts.CallExpression;
  }
  return undefined;
}
