import { KEYWORDS, type Literal, type Query } from './syntax.ts';

const PLAIN = /^[\p{L}_][\p{L}\p{N}_./-]*$/u;

function printLiteral(value: Literal): string {
  if (typeof value === 'number') return String(value);
  const keyword = (KEYWORDS as readonly string[]).includes(value.toLowerCase());
  return PLAIN.test(value) && !keyword ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** Writes a query as text that {@link parseQuery} reads back as the same query. */
export function printQuery(query: Query): string {
  switch (query.type) {
    case 'all':
      return '';
    case 'word':
      return printLiteral(query.text);
    case 'compare':
      return `${query.field} ${query.operator} ${printLiteral(query.value)}`;
    case 'in':
      return `${query.field} in (${query.values.map(printLiteral).join(', ')})`;
    case 'not':
      return `not ${printNested(query.term)}`;
    case 'and':
    case 'or':
      return query.terms.map(printNested).join(` ${query.type} `);
  }
}

function printNested(query: Query): string {
  return query.type === 'and' || query.type === 'or' ? `(${printQuery(query)})` : printQuery(query);
}
