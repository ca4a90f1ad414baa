import { makeVector, type Vector } from 'apache-arrow';
import { encodeTable, wordColumn } from '../embeddings/arrow.ts';
import { blockId, type EmbeddingSet } from '../embeddings/embedding-set.ts';
import { BLOCK_FIGURES } from '../mouse/block-figures.ts';

/** A map as an Arrow file: a row per block with its name, its place, whose it is and its figures. */
export function encodeMap(
  set: EmbeddingSet,
  layout: Float64Array,
  margins: Float32Array,
  rows: readonly number[] | undefined,
  depth?: Float64Array,
): Uint8Array {
  // A set that was made without a plug-in lacks the plug-in's figures, which come last.
  const width = set.figures.length / set.count;
  const columns: Record<string, Vector> = {
    block: wordColumn(Array.from({ length: set.count }, (_, i) => blockId(set, i))),
    x: makeVector(Float32Array.from({ length: set.count }, (_, i) => layout[2 * i])),
    y: makeVector(Float32Array.from({ length: set.count }, (_, i) => layout[2 * i + 1])),
    ...(depth && { z: makeVector(Float32Array.from(depth)) }),
    subject: wordColumn(set.subjects),
    session: wordColumn(set.sessions),
    split: wordColumn(set.splits),
    label: wordColumn(set.labels),
    start: makeVector(set.starts),
    end: makeVector(set.ends),
    // Which row of the source's embeddings this is, where only some of them were mapped.
    row: makeVector(Int32Array.from({ length: set.count }, (_, i) => rows?.[i] ?? i)),
  };
  columns.margin = makeVector(margins);
  BLOCK_FIGURES.slice(0, width).forEach(({ name }, figure) => {
    columns[name] = makeVector(
      Float32Array.from({ length: set.count }, (_, i) => set.figures[i * width + figure]),
    );
  });
  return encodeTable(columns, { dataset: set.dataset, embeddings: set.key });
}
