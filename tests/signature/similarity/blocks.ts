import { seededRandom } from '../../../lib/random.ts';
import type { EmbeddedBlocks, NameColumn } from '../../../lib/signature/similarity/blocks.ts';

interface Person {
  subject: string;
  /** Blocks of each session. */
  sessions: readonly number[];
  /** Their place in the space of embeddings. */
  centre: readonly number[];
  labels?: readonly string[];
}

/** Blocks of made-up people: each has a place of their own, and every block lies near it. */
export function blocksOf(people: readonly Person[], noise = 0.2): EmbeddedBlocks {
  const random = seededRandom(3);
  const rows = people.flatMap(({ subject, sessions, centre, labels }) =>
    sessions.flatMap((count, s) =>
      Array.from({ length: count }, (_, block) => ({
        subject,
        session: `${subject}-${s}`,
        label: labels?.[s] ?? '',
        start: 128 * block,
        embedding: centre.map((value) => value + noise * random.normal()),
      })),
    ),
  );
  return {
    dims: people[0].centre.length,
    embeddings: Float32Array.from(rows.flatMap(({ embedding }) => embedding)),
    subjects: column(rows.map(({ subject }) => subject)),
    sessions: column(rows.map(({ session }) => session)),
    splits: column(rows.map(() => 'all')),
    labels: column(rows.map(({ label }) => label)),
    starts: Int32Array.from(rows, ({ start }) => start),
  };
}

function column(words: readonly string[]): NameColumn {
  const names = [...new Set(words)];
  return { names, codes: Int32Array.from(words, (word) => names.indexOf(word)) };
}
