import { GLOSSARY } from './glossary.ts';

/** Words that everybody knows, or that stand in every other caption: explained in leads only. */
const EVERYDAY: readonly string[] = ['subject', 'session', 'event', 'stroke', 'block', 'signature', 'clock'];

/** How terms are written in running text where that is not the term itself, or each of its parts. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  EER: ['equal error rate', 'EER'],
  AUC: ['area under the ROC curve', 'AUC'],
  DET: ['detection error trade-off'],
  'CMC, rank-1': ['rank-1'],
  'template, profile': ['template'],
  'device-only baseline': ['device alone', 'device-only baseline'],
  '95% interval': ['95% interval'],
};

export type Part = string | { term: string; text: string };

const ENTRIES = GLOSSARY.map(({ term }) => ({
  term,
  // With letters on neither side; "blocks" and "embeddings" are terms too.
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}_-])(?:${(WRITTEN[term] ?? term.split(', ')).map(escaped).join('|')})s?(?![\\p{L}\\p{N}_-])`,
    /^[a-z]/.test(term) || WRITTEN[term] ? 'iu' : 'u',
  ),
}));

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The text in parts, each term where it first stands; `everyday` words too, where they are asked for. */
export function findTerms(text: string, everyday: boolean): Part[] {
  const found = ENTRIES.flatMap(({ term, pattern }) => {
    const match = everyday || !EVERYDAY.includes(term) ? pattern.exec(text) : null;
    return match ? [{ term, from: match.index, text: match[0] }] : [];
  }).sort((a, b) => a.from - b.from || b.text.length - a.text.length);
  const parts: Part[] = [];
  let at = 0;
  for (const { term, from, text: words } of found) {
    if (from < at) continue;
    if (from > at) parts.push(text.slice(at, from));
    parts.push({ term, text: words });
    at = from + words.length;
  }
  return at === 0 ? [text] : at < text.length ? [...parts, text.slice(at)] : parts;
}
