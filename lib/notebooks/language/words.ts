import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Word } from '../vocabulary.ts';
import { OBSERVABLE } from './source.ts';

/**
 * The vocabulary of notebooks as completion and the reference notebook show it, read from the types in `builtins.ts` and the
 * declarations of Observable's names.
 *
 * @param root the program's folder
 * @throws Error for a name without a comment that says what it is
 */
export function readWords(root: string): Word[] {
  const source = (file: string, text: string) =>
    ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, /* setParentNodes */ true);
  const file = path.join(root, 'lib', 'notebooks', 'language', 'builtins.ts');
  const types = source(file, readFileSync(file, 'utf8'));
  const own = membersOf(types, 'WorkbenchBuiltins').flatMap((member) => {
    const word = wordOf(member);
    return word.name === 'workbench'
      ? [word, ...membersOf(types, 'Workbench').map((inner) => wordOf(inner, 'workbench.'))]
      : [word];
  });
  const observable = source('observable.d.ts', OBSERVABLE).statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) return [wordOf(statement)];
    return ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map((one) => wordOf(one))
      : [];
  });
  return [...own, ...observable];
}

function membersOf(file: ts.SourceFile, name: string): readonly ts.TypeElement[] {
  const found = file.statements.find(
    (one): one is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(one) && one.name.text === name,
  );
  if (!found) throw new Error(`There is no interface ${name} in ${file.fileName}.`);
  return [...found.members];
}

type Named = ts.TypeElement | ts.FunctionDeclaration | ts.VariableDeclaration;

function wordOf(node: Named, owner = ''): Word {
  const name = owner + (node.name?.getText() ?? '');
  const about = aboutOf(ts.isVariableDeclaration(node) ? node.parent.parent : node);
  if (!about) throw new Error(`The name ${name} of notebooks has no comment that says what it is.`);
  const type = (node as { type?: ts.TypeNode }).type;
  const returns = type ? shorten(type) : '';
  const parameters =
    ts.isMethodSignature(node) || ts.isFunctionDeclaration(node) ? node.parameters : undefined;
  return { name, signature: parameters ? `${name}${callOf(parameters)}` : name, returns, about };
}

function aboutOf(node: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(node)
    .map((comment) => (ts.isJSDoc(comment) ? (ts.getTextOfJSDocComment(comment.comment) ?? '') : ''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** As one writes a call: `({dataset, subject?})`, or a template for a tag. */
function callOf(parameters: ts.NodeArray<ts.ParameterDeclaration>): string {
  if (parameters[0]?.type?.getText() === 'TemplateStringsArray') return '`…`';
  const names = parameters.map(({ name, type, questionToken }) => {
    const isOptional = questionToken ? '?' : '';
    const members = type && fieldsOf(type);
    if (!members) return name.getText() + isOptional;
    const fields = members.map((field) => field.name?.getText() + (field.questionToken ? '?' : ''));
    return `{${fields.join(', ')}}${isOptional}`;
  });
  return `(${names.join(', ')})`;
}

/** Fields of an object that is asked for by name; undefined for any other type. */
function fieldsOf(type: ts.TypeNode): readonly ts.TypeElement[] | undefined {
  if (ts.isTypeLiteralNode(type)) return type.members;
  const name = type.getText();
  return type
    .getSourceFile()
    .statements.find(
      (one): one is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(one) && one.name.text === name,
    )?.members;
}

function shorten(type: ts.TypeNode): string {
  if (ts.isTypeQueryNode(type) || ts.isImportTypeNode(type)) return 'module';
  const text = type.getText();
  return ts.isTypeLiteralNode(type) || text.startsWith('Record<') ? 'object' : text;
}
