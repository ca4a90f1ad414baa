import type ts from 'typescript';
import { latePackage } from '../store/late-package.ts';
import { GUARD } from './turn-guard.ts';

const typescript = latePackage<typeof ts>('typescript');

interface Insertion {
  at: number;
  text: string;
}

/**
 * Puts a call of {@link GUARD} into each loop and each function of a compiled cell, so that a cell that does not come to an end can be
 * stopped from within. Lines stay where they are.
 * @param body the text of one function expression
 */
export function guardLoops(body: string): string {
  const ts = typescript();
  const source = ts.createSourceFile('cell.js', `(${body})`, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const insertions: Insertion[] = [];
  const insert = (at: number, text: string) => insertions.push({ at: at - 1, text });
  const call = `${GUARD}();`;

  const isDirective = (statement: ts.Statement) =>
    ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
  const guardLoop = (statement: ts.Statement) => {
    if (ts.isBlock(statement)) return insert(statement.getStart(source) + 1, call);
    insert(statement.getStart(source), `{${call}`);
    insert(statement.end, '}');
  };
  const guardFunction = (inner: ts.ConciseBody) => {
    if (!ts.isBlock(inner)) {
      insert(inner.getStart(source), `(${GUARD}(),`);
      insert(inner.end, ')');
      return;
    }
    // Directives such as "use strict" only count at the very beginning.
    const directives = inner.statements.filter(
      (one, i, all) => ts.isExpressionStatement(one) && all.slice(0, i + 1).every(isDirective),
    );
    insert(directives.at(-1)?.end ?? inner.getStart(source) + 1, directives.length ? `;${call}` : call);
  };
  const visit = (node: ts.Node) => {
    if (ts.isIterationStatement(node, false)) guardLoop(node.statement);
    else if (ts.isFunctionLike(node) && 'body' in node && node.body)
      guardFunction(node.body as ts.ConciseBody);
    ts.forEachChild(node, visit);
  };
  visit(source);

  // Of two at one place the outer one, which was found first, opens first and closes last.
  const opening = insertions.filter(({ text }) => text !== ')' && text !== '}');
  const closing = insertions.filter(({ text }) => text === ')' || text === '}').reverse();
  const ordered = [...closing, ...opening].sort((a, b) => a.at - b.at);
  let out = '';
  let from = 0;
  for (const { at, text } of ordered) {
    out += body.slice(from, at) + text;
    from = at;
  }
  return out + body.slice(from);
}
