import { getDataset, readEvents } from '../catalogue/index.ts';
import { encodeTable, rowColumn } from '../embeddings/arrow.ts';
import { AppError } from '../errors.ts';
import { DEVICE_DIMS, deviceFeatures } from '../evaluation/device/features.ts';
import { blocksOf } from './layouts.ts';

/**
 * What each block of a map says about the device and nothing about movement, in the order of the map's points, as an Arrow file with
 * the one column `device`; see `deviceFeatures`.
 * @throws AppError `conflict` when the recordings are not those that the map was made of any more.
 */
export async function mapDevice(id: string): Promise<Uint8Array> {
  const { map, set } = await blocksOf(id);
  const { dataset, datasetHash } = map.source;
  if ((await getDataset(dataset)).contentHash !== datasetHash)
    throw new AppError('conflict', `The data set ${dataset} changed since the map ${id} was made.`, {
      hint: 'Make a new map of it.',
    });
  const rowsOf = new Map<string, number[]>();
  set.sessions.forEach((key, row) => {
    const rows = rowsOf.get(key);
    if (rows) rows.push(row);
    else rowsOf.set(key, [row]);
  });
  const values = new Float32Array(set.count * DEVICE_DIMS);
  const sessions = [...rowsOf].map(([key, rows]) => ({ key, rows }));
  for await (const { session, events } of readEvents(dataset, sessions)) {
    const blocks = session.rows.map((row) => ({ start: set.starts[row], end: set.ends[row] }));
    const { features } = deviceFeatures(events, blocks);
    session.rows.forEach((row, i) => {
      values.set(features.subarray(i * DEVICE_DIMS, (i + 1) * DEVICE_DIMS), row * DEVICE_DIMS);
    });
  }
  return encodeTable({ device: rowColumn(values, DEVICE_DIMS) });
}
