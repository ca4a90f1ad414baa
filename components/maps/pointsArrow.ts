import { Dictionary, Int32, makeData, makeVector, Table, tableToIPC, Utf8, type Vector } from 'apache-arrow';
import { BLOCK_FIGURES } from '@/lib/mouse/block-figures.ts';
import { blockOf, type MapPoints, type Names } from './mapPoints.ts';

/**
 * Points of a map as an Arrow file, by the names of their blocks. Columns are put together by hand: the builders of the library
 * compile code, which the page's policy forbids.
 */
export function pointsToArrow(points: MapPoints, chosen: readonly number[]): Uint8Array {
  const numbers = (value: (i: number) => number) => makeVector(Float32Array.from(chosen, value));
  const columns: Record<string, Vector> = {
    block: words(namesOfBlocks(points, chosen), chosen.keys()),
    x: numbers((i) => points.places[2 * i]),
    y: numbers((i) => points.places[2 * i + 1]),
    subject: words(points.subjects, chosen),
    session: words(points.sessions, chosen),
    split: words(points.splits, chosen),
    label: words(points.labels, chosen),
    margin: numbers((i) => points.figures.margin[i]),
  };
  for (const { name } of BLOCK_FIGURES) columns[name] = numbers((i) => points.figures[name][i]);
  return tableToIPC(new Table(columns), 'file');
}

function namesOfBlocks(points: MapPoints, chosen: readonly number[]): Names {
  return {
    names: chosen.map((i) => blockOf(points, i)),
    codes: Int32Array.from(chosen, (_, at) => at),
  };
}

function words({ names, codes }: Names, rows: Iterable<number>): Vector {
  const chosen = [...rows];
  const encoder = new TextEncoder();
  const bytes = names.map((name) => encoder.encode(name));
  const offsets = new Int32Array(names.length + 1);
  bytes.forEach((word, i) => {
    offsets[i + 1] = offsets[i] + word.length;
  });
  const data = new Uint8Array(offsets[names.length]);
  bytes.forEach((word, i) => {
    data.set(word, offsets[i]);
  });
  const dictionary = makeVector(
    makeData({ type: new Utf8(), length: names.length, nullCount: 0, valueOffsets: offsets, data }),
  );
  return makeVector(
    makeData({
      type: new Dictionary(new Utf8(), new Int32()),
      length: chosen.length,
      nullCount: 0,
      data: Int32Array.from(chosen, (i) => codes[i]),
      dictionary,
    }),
  );
}
