import { describe, expect, it } from 'vitest';
import { finish } from '../../lib/projection/steps.ts';
import { seededRandom } from '../../lib/random.ts';
import { drawIslands, type IslandBlocks } from '../../lib/signature/islands.ts';

const PEOPLE = 3;
const BLOCKS = 12;

/** Three people with two sessions each around a direction of their own, and one with a single session. */
function blocks(noise: number): IslandBlocks {
  const random = seededRandom(7);
  const rows: { person: number; session: string; start: number; values: number[] }[] = [];
  for (let person = 0; person <= PEOPLE; person++)
    for (const part of person === PEOPLE ? ['a'] : ['a', 'b'])
      for (let i = 0; i < BLOCKS; i++)
        rows.push({
          person,
          session: `${person}${part}`,
          start: 128 * i,
          values: Array.from(
            { length: 4 },
            (_, d) => (d === person ? 1 : 0) + noise * (random.uniform() - 0.5),
          ),
        });
  const column = (words: string[]) => {
    const names = [...new Set(words)];
    return { names, codes: Int32Array.from(words, (word) => names.indexOf(word)) };
  };
  return {
    dims: 4,
    embeddings: Float32Array.from(rows.flatMap(({ values }) => values)),
    subjects: column(rows.map(({ person }) => `p${person}`)),
    sessions: column(rows.map(({ session }) => session)),
    splits: column(rows.map(() => '')),
    labels: column(rows.map(() => '')),
    starts: Int32Array.from(rows, ({ start }) => start),
    durations: rows.map(() => 2),
    intervals: rows.map(({ person }) => 8 + person),
  };
}

describe('islands', () => {
  it('are of people with several sessions, none shared by two sessions, with seconds and clocks', () => {
    const { people, maps } = finish(drawIslands(blocks(0.2)));
    expect(people.map(({ subject }) => subject)).toEqual(['p0', 'p1', 'p2']);
    expect(maps.map((map) => [map.blocks, map.x.length, map.seconds])).toEqual([
      [1, 72, 2],
      [3, 24, 6],
      [5, 12, 10],
    ]);
    expect(maps[1].clock).toEqual(maps[1].person.map((person) => 8 + person));
    expect(maps[0].nearestOwn).toBe(1);
  });

  it('rise with more movement where single blocks say little', () => {
    const { maps } = finish(drawIslands(blocks(3)));
    expect(maps[1].nearestOwn).toBeGreaterThan(maps[0].nearestOwn);
  });

  it('are the same again', () => {
    expect(finish(drawIslands(blocks(1)))).toEqual(finish(drawIslands(blocks(1))));
  });
});
