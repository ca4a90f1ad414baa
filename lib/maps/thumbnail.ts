import { listSubjects } from '../catalogue/index.ts';
import { decodeTable } from '../embeddings/arrow.ts';
import { orMissing } from '../errors.ts';
import { SharedWork } from '../shared-work.ts';
import type { MapThumbnail } from './contract.ts';
import { getMap, mapArrow } from './list.ts';

/** Points of a thumbnail: enough to see islands. */
const MOST = 600;
/** Side of the square in which places are given. */
export const THUMBNAIL_SIDE = 100;

const shared = globalThis as typeof globalThis & { mouseprintThumbnails?: SharedWork<MapThumbnail> };
shared.mouseprintThumbnails ??= new SharedWork<MapThumbnail>(200);
const answers = shared.mouseprintThumbnails;

/**
 * A map as a small picture: at most 600 of its points, evenly from its rows. A map never changes, so that its file is read once.
 * @throws AppError `not_found`, and `bad_data` when the file is not as it was written.
 */
export async function mapThumbnail(id: string): Promise<MapThumbnail> {
  const { source } = await getMap(id);
  return answers.ask(id, async () => {
    const table = decodeTable(await mapArrow(id), `The map ${id}`);
    const [x, y, subject] = ['x', 'y', 'subject'].map((name) => table.getChild(name));
    const rows = thinned(table.numRows, MOST);
    const known = (await orMissing(listSubjects(source.dataset), [])).map(({ key }) => key);
    const positions = new Map(known.map((key, i) => [key, i]));
    const subjects = rows.map((row) => {
      const key = String(subject?.get(row));
      // Of a data set that is not there any more, people have some colour each.
      const position = positions.get(key) ?? positions.size;
      positions.set(key, position);
      return position;
    });
    return {
      ...fitted(
        rows.map((row) => Number(x?.get(row))),
        rows.map((row) => Number(y?.get(row))),
      ),
      subjects,
    };
  });
}

/** At most `most` of `count` rows, evenly spread. */
export function thinned(count: number, most: number): number[] {
  const kept = Math.min(count, most);
  return Array.from({ length: kept }, (_, i) => Math.floor((i * count) / kept));
}

/** Places in whole units of a square of {@link THUMBNAIL_SIDE} with one scale for both axes, in the middle, y downwards. */
export function fitted(x: readonly number[], y: readonly number[]): { x: number[]; y: number[] } {
  const range = (values: readonly number[]) => [Math.min(...values), Math.max(...values)];
  const [[left, right], [low, high]] = [range(x), range(y)];
  const scale = THUMBNAIL_SIDE / (Math.max(right - left, high - low) || 1);
  const place = (value: number, middle: number) => Math.round(THUMBNAIL_SIDE / 2 + (value - middle) * scale);
  return {
    x: x.map((value) => place(value, (left + right) / 2)),
    y: y.map((value) => THUMBNAIL_SIDE - place(value, (low + high) / 2)),
  };
}
