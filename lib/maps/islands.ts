import { readFile } from 'node:fs/promises';
import type { EmbeddingSet } from '../embeddings/embedding-set.ts';
import { hasErrno } from '../errors.ts';
import { BLOCK_FIGURES, type BlockFigureName } from '../mouse/block-figures.ts';
import { runSteps } from '../projection/steps.ts';
import { drawIslands, type Islands, islandsSchema } from '../signature/islands.ts';
import type { NameColumn } from '../signature/similarity/blocks.ts';
import { projectPath } from '../store/root.ts';
import type { Task } from '../task.ts';
import { blocksOf } from './layouts.ts';

/** Draws the islands of embedded blocks, giving way to others while it works. */
export function islandsOf(set: EmbeddingSet, task: Task): Promise<Islands> {
  const { dims, embeddings, starts } = set;
  const figure = (name: BlockFigureName) => {
    const width = set.figures.length / set.count;
    const place = BLOCK_FIGURES.findIndex((one) => one.name === name);
    return Float32Array.from({ length: set.count }, (_, i) => set.figures[i * width + place]);
  };
  const steps = drawIslands({
    ...{ dims, embeddings, starts, durations: figure('duration'), intervals: figure('interval') },
    subjects: columnOf(set.subjects),
    sessions: columnOf(set.sessions),
    splits: columnOf(set.splits),
    labels: columnOf(set.labels),
  });
  return runSteps(steps, task);
}

function columnOf(words: readonly string[]): NameColumn {
  const names = [...new Set(words)];
  const codes = new Map(names.map((name, i) => [name, i]));
  return { names, codes: Int32Array.from(words, (word) => codes.get(word)!) };
}

/** Maps are named by content, so their islands hold as long as the process. */
const drawn = new Map<string, Promise<Islands>>();
const MOST_KEPT = 8;

/**
 * The people of a map as islands of fused blocks.
 * @throws AppError `not_found` for a map that there is not
 */
export async function mapIslands(id: string, task: Task): Promise<Islands> {
  // Also for one that was drawn: a map that was deleted has no islands.
  const { set } = await blocksOf(id);
  let islands = drawn.get(id);
  if (!islands) {
    islands = islandsOf(set, task);
    islands.catch(() => drawn.delete(id));
    drawn.set(id, islands);
    for (const oldest of drawn.keys()) {
      if (drawn.size <= MOST_KEPT) break;
      drawn.delete(oldest);
    }
  }
  return islands;
}

const shipped = new Map<string, Promise<Islands | undefined>>();

/** The islands of the synthetic sample that come with a network; nothing where none do. Written by `npm run build:answers`. */
export function shippedIslands(model: string): Promise<Islands | undefined> {
  let islands = shipped.get(model);
  if (!islands) {
    islands = readShipped(model);
    shipped.set(model, islands);
  }
  return islands;
}

async function readShipped(model: string): Promise<Islands | undefined> {
  try {
    const text = await readFile(projectPath('models', model, 'islands', 'sample.json'), 'utf8');
    return islandsSchema.parse(JSON.parse(text));
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}
