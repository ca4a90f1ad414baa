/** How a comparison compares. `~` is "contains", without regard to case. */
export const OPERATORS = ['=', '!=', '<', '<=', '>', '>=', '~', '!~'] as const;
export type Operator = (typeof OPERATORS)[number];

/** Words that cannot stand for a field or a value without quotes. */
export const KEYWORDS = ['and', 'or', 'not', 'in'] as const;

export type Literal = string | number;

/** A parsed query: `eer < 0.1 and dataset = sapimouse and tag:baseline`. */
export type Query =
  | { type: 'and' | 'or'; terms: readonly Query[] }
  | { type: 'not'; term: Query }
  | { type: 'compare'; field: string; operator: Operator; value: Literal }
  | { type: 'in'; field: string; values: readonly Literal[] }
  /** A bare word: anywhere in name, tags or notes. */
  | { type: 'word'; text: string }
  /** The empty query. */
  | { type: 'all' };
