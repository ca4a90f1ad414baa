import { z } from 'zod';
import { projectionParams } from '../projection/methods/registry.ts';
import type { EmbeddingMap } from '../store/generated/prisma/client.ts';
import { type MapRecord, mapRecord } from './contract.ts';

/** Maps of earlier versions have neither notes nor figures. */
const keptQuality = mapRecord.shape.quality.extend({
  notes: z.array(z.string()).default([]),
  figures: z.record(z.string(), z.number()).default({}),
});

/** A row as it was written by `saveMap`. */
export function mapOfRow(row: EmbeddingMap): MapRecord {
  return {
    id: row.id,
    name: row.name,
    params: projectionParams.parse(row.params),
    source: mapRecord.shape.source.parse(row.source),
    points: row.points,
    quality: keptQuality.parse(row.quality),
    createdAt: row.createdAt.toISOString(),
  };
}
