import { z } from 'zod';
import { type Database, database } from '../store/database.ts';
import type { Prisma } from '../store/generated/prisma/client.ts';
import { listModels } from './models.ts';

/** A network that rows name by the hash `from` and shall name by `to`; with `model`, only rows that also say its name. */
interface Rename {
  from: string;
  to: string;
  model?: string;
}

const measured = z.looseObject({ system: z.array(z.looseObject({ model: z.string(), hash: z.string() })) });
const mapped = z.looseObject({ model: z.string(), modelHash: z.string() });

/**
 * Gives what earlier versions keyed by a network's weights alone the network's identity, so that profiles, maps and evaluations
 * made with it stay usable. A row counts when both name and weights are those of a network that is here: a foreign network with the same
 * weights gains nothing. Does nothing where that was done before.
 */
export async function adoptNetworkIdentities(): Promise<void> {
  const db = await database();
  const named = await namedHashes(db);
  for (const { name, weights, hash } of await listModels())
    if (named.has(weights)) await renameNetwork(db, { from: weights, to: hash, model: name });
}

/** Hashes by which rows name networks. */
async function namedHashes(db: Database): Promise<Set<string>> {
  const distinct = { distinct: ['modelHash' as const], select: { modelHash: true } };
  const rows = [...(await db.profile.findMany(distinct)), ...(await db.evaluation.findMany(distinct))];
  const maps = await db.embeddingMap.findMany({ select: { source: true } });
  const hashes = rows.map(({ modelHash }) => modelHash);
  hashes.push(...maps.map(({ source }) => mapped.safeParse(source).data?.modelHash ?? ''));
  return new Set(hashes.flatMap((hash) => hash.split(/[+:]/)));
}

/** Writes another hash of a network wherever rows name it: profiles, evaluations, maps. */
export async function renameNetwork(db: Database, { from, to, model }: Rename): Promise<void> {
  await db.profile.updateMany({ where: { modelHash: from, model }, data: { modelHash: to } });
  const evaluations = await db.evaluation.findMany({
    where: { modelHash: { contains: from } },
    select: { id: true, result: true },
  });
  for (const { id, result } of evaluations) {
    const parsed = measured.safeParse(result);
    if (!parsed.success) continue;
    const system = parsed.data.system.map((part) =>
      part.hash === from && (model === undefined || part.model === model) ? { ...part, hash: to } : part,
    );
    await db.evaluation.update({
      where: { id },
      data: {
        modelHash: system.map(({ hash }) => hash).join('+'),
        result: { ...parsed.data, system } as Prisma.InputJsonObject,
      },
    });
  }
  for (const { id, source } of await db.embeddingMap.findMany({ select: { id: true, source: true } })) {
    const parsed = mapped.safeParse(source);
    if (!parsed.success || !parsed.data.modelHash.endsWith(from)) continue;
    const { modelHash } = parsed.data;
    // A map of the network before it learned says so before the name and before the hash.
    const prefix = modelHash.slice(0, -from.length);
    if (model !== undefined && parsed.data.model !== `${prefix}${model}`) continue;
    await db.embeddingMap.update({
      where: { id },
      data: { source: { ...parsed.data, modelHash: `${prefix}${to}` } as Prisma.InputJsonObject },
    });
  }
}
