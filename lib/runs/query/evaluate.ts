import type { Literal, Operator, Query } from './syntax.ts';

/** What a field of a run is: absent, one value, or several (tags), any of which may match. */
export type FieldValue = string | number | boolean | null | undefined | readonly string[];

/** How a query sees what it filters. */
export interface Subject {
  field(name: string): FieldValue;
  /** What a bare word is looked for in, in lower case. */
  readonly text: string;
}

/** Whether `subject` matches. A comparison with a field that is absent is false, and `!=` with it true. */
export function matches(query: Query, subject: Subject): boolean {
  switch (query.type) {
    case 'all':
      return true;
    case 'and':
      return query.terms.every((term) => matches(term, subject));
    case 'or':
      return query.terms.some((term) => matches(term, subject));
    case 'not':
      return !matches(query.term, subject);
    case 'word':
      return subject.text.includes(query.text.toLowerCase());
    case 'in':
      return query.values.some((value) => compare(subject.field(query.field), '=', value));
    case 'compare':
      return compare(subject.field(query.field), query.operator, query.value);
  }
}

function compare(field: FieldValue, operator: Operator, value: Literal): boolean {
  if (operator === '!=') return !compare(field, '=', value);
  if (operator === '!~') return !compare(field, '~', value);
  if (Array.isArray(field)) return field.some((item) => compare(item, operator, value));
  if (field === null || field === undefined) return false;
  if (operator === '~') return String(field).toLowerCase().includes(String(value).toLowerCase());
  if (typeof field === 'number')
    return order(field, operator, typeof value === 'number' ? value : Number(value));
  if (typeof field === 'boolean') return operator === '=' && String(field) === asBoolean(value);
  const left = String(field).toLowerCase();
  const right = String(value).toLowerCase();
  return operator === '=' ? left === right : order(left, operator, right);
}

function asBoolean(value: Literal): string {
  if (value === 1 || value === 'yes') return 'true';
  if (value === 0 || value === 'no') return 'false';
  return String(value).toLowerCase();
}

function order<T extends string | number>(
  left: T,
  operator: Exclude<Operator, '!=' | '~' | '!~'>,
  right: T,
): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '=':
      return left === right;
  }
}
