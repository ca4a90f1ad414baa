import { QueryError } from './query-error.ts';
import type { Literal, Query } from './syntax.ts';
import { type Token, tokenise } from './tokens.ts';

/** Deeper nesting than any person writes; bounds the recursion. */
const MAX_DEPTH = 50;
const MAX_LENGTH = 2000;

/**
 * Parses a query such as `eer < 0.1 and dataset = sapimouse and tag:baseline`. `or` binds weaker than `and`, which may be left
 * out; `not` binds strongest; brackets group. An empty text matches everything.
 * @throws QueryError that says where and what was expected.
 */
export function parseQuery(text: string): Query {
  if (text.length > MAX_LENGTH)
    throw new QueryError(`A query has at most ${MAX_LENGTH} characters`, MAX_LENGTH, text.length);
  const tokens = tokenise(text);
  if (tokens.length === 0) return { type: 'all' };
  const parser = new Parser(tokens, text.length);
  const query = parser.or(0);
  parser.expectEnd();
  return query;
}

class Parser {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly length: number,
  ) {}

  or(depth: number): Query {
    const terms = [this.and(depth)];
    while (this.takeWord('or')) terms.push(this.and(depth));
    return terms.length === 1 ? terms[0] : { type: 'or', terms };
  }

  expectEnd() {
    if (this.at < this.tokens.length) throw this.unexpected('the end or “and”');
  }

  private and(depth: number): Query {
    const terms = [this.not(depth)];
    while (this.takeWord('and') || this.startsTerm()) terms.push(this.not(depth));
    return terms.length === 1 ? terms[0] : { type: 'and', terms };
  }

  private not(depth: number): Query {
    if (depth > MAX_DEPTH) throw this.unexpected('fewer brackets inside each other');
    if (this.takeWord('not')) return { type: 'not', term: this.not(depth + 1) };
    if (this.takePunctuation('(')) {
      const inner = this.or(depth + 1);
      if (!this.takePunctuation(')')) throw this.unexpected('“)”');
      return inner;
    }
    return this.comparison();
  }

  private comparison(): Query {
    const token = this.tokens[this.at];
    if (!token || token.type === 'punctuation' || token.type === 'operator' || this.isKeyword(token))
      throw this.unexpected('a field or a word');
    this.at++;
    const next = this.tokens[this.at];
    if (token.type === 'word' && next?.type === 'operator') {
      this.at++;
      const operator = next.operator === ':' ? '=' : next.operator;
      return { type: 'compare', field: token.text, operator, value: this.literal() };
    }
    if (token.type === 'word' && this.takeWord('in'))
      return { type: 'in', field: token.text, values: this.list() };
    return { type: 'word', text: token.text };
  }

  private list(): Literal[] {
    if (!this.takePunctuation('(')) throw this.unexpected('“(”');
    const values = [this.literal()];
    while (this.takePunctuation(',')) values.push(this.literal());
    if (!this.takePunctuation(')')) throw this.unexpected('“,” or “)”');
    return values;
  }

  private literal(): Literal {
    const token = this.tokens[this.at];
    if (!token || token.type === 'punctuation' || token.type === 'operator' || this.isKeyword(token))
      throw this.unexpected('a value');
    this.at++;
    return token.type === 'number' ? token.value : token.text;
  }

  private startsTerm(): boolean {
    const token = this.tokens[this.at];
    if (!token || token.type === 'operator') return false;
    if (token.type === 'punctuation') return token.text === '(';
    return !(token.type === 'word' && /^(and|or|in)$/i.test(token.text));
  }

  private isKeyword(token: Token): boolean {
    return token.type === 'word' && /^(and|or|not|in)$/i.test(token.text);
  }

  private takeWord(word: string): boolean {
    const token = this.tokens[this.at];
    if (token?.type !== 'word' || token.text.toLowerCase() !== word) return false;
    this.at++;
    return true;
  }

  private takePunctuation(text: string): boolean {
    const token = this.tokens[this.at];
    if (token?.type !== 'punctuation' || token.text !== text) return false;
    this.at++;
    return true;
  }

  private unexpected(wanted: string): QueryError {
    const token = this.tokens[this.at];
    return new QueryError(
      `Expected ${wanted}${token ? '' : ', but the query ends'}`,
      token?.at ?? this.length,
      token?.end ?? this.length,
      'For example: eer < 0.1 and dataset = sapimouse and not tag:old',
    );
  }
}
