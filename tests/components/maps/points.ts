import { fitOf } from '../../../components/maps/fit.ts';
import type { MapPoints, Names } from '../../../components/maps/mapPoints.ts';
import { BLOCK_FIGURES } from '../../../lib/mouse/block-figures.ts';

function column(words: readonly string[]): Names {
  const names = [...new Set(words)];
  return { names, codes: Int32Array.from(words, (word) => names.indexOf(word)) };
}

/** A map of one block per entry of `subjects`, each a little to the right of the one before. */
export function madeUpPoints(subjects: readonly string[], dataset = 'sample'): MapPoints {
  const count = subjects.length;
  const x = Float32Array.from(subjects, (_, i) => i);
  const figure = Float32Array.from(subjects, (_, i) => i / 2);
  return {
    count,
    datasets: { names: [dataset], codes: new Int32Array(count) },
    fit: fitOf(x, x),
    places: Float32Array.from({ length: 2 * count }, (_, i) => (i % 2 ? 0 : i / count - 1)),
    subjects: column(subjects),
    sessions: column(subjects.map((subject) => `${subject}-a`)),
    splits: column(subjects.map(() => 'all')),
    labels: column(subjects.map(() => '')),
    starts: Int32Array.from(subjects, (_, i) => 128 * i),
    ends: Int32Array.from(subjects, (_, i) => 128 * (i + 1)),
    rows: Int32Array.from(subjects, (_, i) => i),
    additions: new Int32Array(subjects.length),
    figures: Object.fromEntries(
      [...BLOCK_FIGURES.map(({ name }) => name), 'margin' as const].map((name) => [name, figure]),
    ) as MapPoints['figures'],
  };
}
