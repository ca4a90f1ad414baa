import { describe, expect, it } from 'vitest';
import { findTerms } from '../../components/help/findTerms.ts';
import { GLOSSARY } from '../../components/help/glossary.ts';

const terms = (text: string, everyday = true) =>
  findTerms(text, everyday).flatMap((part) => (typeof part === 'string' ? [] : [[part.term, part.text]]));

describe('words of the field in running text', () => {
  it('are found where they first stand, in the plural and as they are written', () => {
    expect(terms('Blocks of a subject. One block has an embedding.')).toEqual([
      ['block', 'Blocks'],
      ['subject', 'subject'],
      ['embedding', 'embedding'],
    ]);
    expect(terms('Pooled equal error rate; the device alone: 3%.', false)).toEqual([
      ['EER', 'equal error rate'],
      ['device-only baseline', 'device alone'],
    ]);
    expect(terms('FNMR against FMR at a threshold')).toEqual([['FMR, FNMR', 'FNMR']]);
  });

  it('are not found inside of other words, nor everyday ones in captions', () => {
    expect(terms('an eventful roadblock, events-per-hour')).toEqual([]);
    expect(terms('A block of a session.', false)).toEqual([]);
  });

  it('leave the text as it is', () => {
    const text = `Of each: ${GLOSSARY.map(({ term }) => term).join('; ')}.`;
    const whole = findTerms(text, true).map((part) => (typeof part === 'string' ? part : part.text));
    expect(whole.join('')).toBe(text);
    expect(findTerms('', true)).toEqual(['']);
  });
});
