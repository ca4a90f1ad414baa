import { fromBytes, toBytes } from '../people/embedding-bytes.ts';
import { database } from '../store/database.ts';
import { Prisma } from '../store/generated/prisma/client.ts';

/** Blocks of a session that were embedded already, by this server or by another, from block `from` on. */
export async function readBlocks(sessionId: string, from: number): Promise<Map<number, Float32Array>> {
  const db = await database();
  const rows = await db.verificationBlock.findMany({
    where: { sessionId, block: { gte: from } },
    select: { block: true, embedding: true },
  });
  return new Map(rows.map(({ block, embedding }) => [block, fromBytes(embedding)]));
}

/** Keeps what blocks `from` … were embedded to while their session is open, and no longer; what another server has kept already stays. */
export async function keepBlocks(
  sessionId: string,
  from: number,
  embeddings: readonly Float32Array[],
): Promise<void> {
  const db = await database();
  const rows = embeddings.map((one, i) => Prisma.sql`(${sessionId}, ${from + i}, ${toBytes(one)})`);
  const isOpen = () => db.verificationSession.count({ where: { id: sessionId, status: 'open' } });
  try {
    await db.$executeRaw`
      INSERT INTO "VerificationBlock" ("sessionId", "block", "embedding")
      VALUES ${Prisma.join(rows)} ON CONFLICT DO NOTHING`;
  } catch (error) {
    // It ended meanwhile, and its row is gone.
    if (await isOpen()) throw error;
    return;
  }
  // Whoever ended it meanwhile has removed what was kept by then.
  if (!(await isOpen())) await db.verificationBlock.deleteMany({ where: { sessionId } });
}
