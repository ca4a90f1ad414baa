import { QueryError } from './query-error.ts';
import { OPERATORS, type Operator } from './syntax.ts';

export type Token = { at: number; end: number } & (
  | { type: 'word'; text: string }
  | { type: 'string'; text: string }
  | { type: 'number'; value: number; text: string }
  | { type: 'operator'; operator: Operator | ':' }
  | { type: 'punctuation'; text: '(' | ')' | ',' }
);

const SPACE = /\s+/y;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(ms|s|min|h|d|%)?(?![\w.-])/y;
/** Names of runs, data sets and metrics need no quotes. */
const WORD = /[\p{L}_][\p{L}\p{N}_./-]*|[\p{N}][\p{L}\p{N}_./-]*/uy;
const OPERATOR = new RegExp(`(?:${[...OPERATORS].sort((a, b) => b.length - a.length).join('|')}|:)`, 'y');

/** What a number's ending multiplies it by; times are milliseconds. */
const UNITS: Record<string, number> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000, '%': 0.01 };

/**
 * Splits a query into words, numbers and signs.
 * @throws QueryError at a sign that means nothing, or a quote that is not closed.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const space = match(SPACE);
    if (space) {
      at += space[0].length;
      continue;
    }
    const token = readToken(text, at, match);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function readToken(text: string, at: number, match: (pattern: RegExp) => RegExpExecArray | null): Token {
  const first = text[at];
  if (first === '(' || first === ')' || first === ',')
    return { type: 'punctuation', text: first, at, end: at + 1 };
  if (first === '"' || first === "'") return readString(text, at);
  const number = match(NUMBER);
  if (number) {
    const [whole, unit] = number;
    const value = Number.parseFloat(whole) * (unit ? UNITS[unit] : 1);
    return { type: 'number', value, text: whole, at, end: at + whole.length };
  }
  const operator = match(OPERATOR);
  if (operator) {
    const sign = operator[0] as Operator | ':';
    return { type: 'operator', operator: sign, at, end: at + sign.length };
  }
  const word = match(WORD);
  if (word) return { type: 'word', text: word[0], at, end: at + word[0].length };
  throw new QueryError(
    `“${first}” has no meaning here`,
    at,
    at + 1,
    'Put text with signs in it into quotes.',
  );
}

function readString(text: string, at: number): Token {
  const quote = text[at];
  let out = '';
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\' && i + 1 < text.length) out += text[++i];
    else if (text[i] === quote) return { type: 'string', text: out, at, end: i + 1 };
    else out += text[i];
  }
  throw new QueryError('The quote is not closed', at, text.length, `Add ${quote} at its end.`);
}
