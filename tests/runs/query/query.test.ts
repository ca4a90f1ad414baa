import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FieldValue, matches } from '../../../lib/runs/query/evaluate.ts';
import { parseQuery } from '../../../lib/runs/query/parse.ts';
import { printQuery } from '../../../lib/runs/query/print.ts';
import { QueryError } from '../../../lib/runs/query/query-error.ts';
import { KEYWORDS, OPERATORS, type Query } from '../../../lib/runs/query/syntax.ts';
import { unknownField } from '../../../lib/runs/query/unknown-field.ts';

const field = fc
  .stringMatching(/^[a-z][a-z0-9_.]{0,12}$/)
  .filter((word) => !(KEYWORDS as readonly string[]).includes(word));
const literal = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
);
const leaf: fc.Arbitrary<Query> = fc.oneof(
  fc.record({
    type: fc.constant('compare' as const),
    field,
    operator: fc.constantFrom(...OPERATORS),
    value: literal,
  }),
  fc.record({
    type: fc.constant('in' as const),
    field,
    values: fc.array(literal, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    type: fc.constant('word' as const),
    text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  }),
);
const { query } = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({
      type: fc.constantFrom('and' as const, 'or' as const),
      terms: fc.array(tie('query'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('not' as const), term: tie('query') }),
  ),
}));

function run(fields: Record<string, FieldValue>, text = '') {
  return { field: (name: string) => fields[name], text };
}

describe('parseQuery', () => {
  it('reads the example of the documentation', () => {
    expect(parseQuery('eer < 0.1 and dataset = sapimouse and tag:baseline')).toEqual({
      type: 'and',
      terms: [
        { type: 'compare', field: 'eer', operator: '<', value: 0.1 },
        { type: 'compare', field: 'dataset', operator: '=', value: 'sapimouse' },
        { type: 'compare', field: 'tag', operator: '=', value: 'baseline' },
      ],
    });
  });

  it('binds not before and before or, and lets and be left out', () => {
    expect(printQuery(parseQuery('a or not b c'))).toBe('a or (not b and c)');
    expect(printQuery(parseQuery('(a or b) and c'))).toBe('(a or b) and c');
  });

  it('knows units, percentages, lists and quotes', () => {
    expect(parseQuery('duration < 5min')).toMatchObject({ value: 300_000 });
    expect(parseQuery('eer <= 8%')).toMatchObject({ value: 0.08 });
    expect(parseQuery('seed in (1, 2, "three")')).toMatchObject({ values: [1, 2, 'three'] });
    expect(parseQuery(`notes ~ "it's 5 < 6"`)).toMatchObject({ operator: '~', value: "it's 5 < 6" });
    expect(parseQuery('name = calm-heron-12')).toMatchObject({ value: 'calm-heron-12' });
  });

  it('reads back what it prints', () => {
    fc.assert(
      fc.property(query, (q) => {
        expect(parseQuery(printQuery(q))).toEqual(q);
      }),
      { numRuns: 500 },
    );
  });

  it('never fails but with a place inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        try {
          parseQuery(text);
        } catch (error) {
          expect(error).toBeInstanceOf(QueryError);
          const { at, end } = error as QueryError;
          expect(at).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(at).toBeLessThanOrEqual(end);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['eer <', 'Expected a value, but the query ends'],
    ['(a or b', 'Expected “)”, but the query ends'],
    ['and b', 'Expected a field or a word'],
    ['a = = b', 'Expected a value'],
    ['seed in 3', 'Expected “(”'],
    ['"open', 'The quote is not closed'],
    ['a ; b', '“;” has no meaning here'],
    [`${'('.repeat(60)}a`, 'Expected fewer brackets inside each other'],
    ['a)', 'Expected the end or “and”'],
  ])('says what is wrong with %s', (text, message) => {
    expect(() => parseQuery(text)).toThrow(message);
  });

  it('takes an empty text for everything', () => {
    expect(matches(parseQuery('  '), run({}))).toBe(true);
  });
});

describe('matches', () => {
  const subject = run(
    {
      eer: 0.08,
      dataset: 'SapiMouse',
      tag: ['baseline', 'wide'],
      starred: true,
      notes: null,
      name: 'calm-heron',
    },
    'calm-heron baseline',
  );
  it.each([
    ['eer < 0.1', true],
    ['eer >= 0.1', false],
    ['dataset = sapimouse', true],
    ['dataset ~ sapi', true],
    ['tag:baseline tag:wide', true],
    ['tag:narrow', false],
    ['tag != narrow', true],
    ['tag != wide', false],
    ['starred:yes', true],
    ['starred = false', false],
    ['notes = x', false],
    ['notes != x', true],
    ['missing < 5 or not missing < 5', true],
    ['heron', true],
    ['HERON -0', false],
    ['name in (other, calm-heron)', true],
    ['not (eer < 0.1 and starred:yes)', false],
  ])('%s is %s', (text, expected) => {
    expect(matches(parseQuery(text), subject)).toBe(expected);
  });

  it('agrees with the logic of not', () => {
    fc.assert(
      fc.property(query, (q) => {
        expect(matches({ type: 'not', term: q }, subject)).toBe(!matches(q, subject));
      }),
    );
  });
});

describe('a field that no run has', () => {
  const known = new Set(['eer', 'auc', 'accuracy', 'dataset', 'architecture', 'width']);
  const wrong = (text: string) => unknownField(parseQuery(text), text, known);

  it('is named with where it stands and what may have been meant', () => {
    expect(wrong('dataset = sample and acuracy > 0.9')).toMatchObject({
      message: 'No run has a field “acuracy”',
      hint: 'Did you mean accuracy?',
      at: 21,
      end: 28,
    });
    expect(wrong('not config.widht in (16, 32)')?.hint).toBe('Did you mean width?');
    expect(wrong('zzz = 1')?.hint).toContain('names of fields');
  });

  it('is not complained about where it is a word, a setting, or a figure of evaluations to come', () => {
    for (const text of ['', 'heron', 'config.width = 32 or eer < 0.1', 'eer.20 < 0.1', 'auc.session > 0.9'])
      expect(wrong(text)).toBeUndefined();
  });
});
