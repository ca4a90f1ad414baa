import { createHash } from 'node:crypto';
import { removeNetworkEmbeddings } from '../embeddings/cache.ts';
import { renameNetwork } from '../models/network-hashes.ts';
import { networkIdentity } from '../network/identity.ts';
import { RECORDINGS } from '../recordings/recording.ts';
import { database } from '../store/database.ts';
import { dataPath, readKeptIfThere } from '../store/files.ts';
import type { Prisma } from '../store/generated/prisma/client.ts';
import { writeSealed } from '../store/sealed-file.ts';
import { runsOnRecordings } from './derived.ts';
import { FORGOTTEN, mentionOf } from './mentions.ts';

/** Fields that select or list people, as text such as "1-10,Ada" or as a list of labels. */
const PEOPLE = new Set(['subjects', 'further', 'learned']);

/** Fields of a card that somebody or the program writes in words. */
const WORDS = new Set(['command', 'notes']);

/**
 * Takes a person's label out of networks that learned from recordings and stay, and out of searches for settings: what they say of whom they
 * have seen, not what they have learned. A network's card is part of its identity, so what names the network is told its new one.
 */
export async function forgetInNetworks(name: string): Promise<void> {
  const db = await database();
  for (const { id } of await runsOnRecordings()) {
    await forgetInCard(id, name);
    const { config } = await db.run.findUniqueOrThrow({ where: { id }, select: { config: true } });
    const next = withoutPerson(config, name);
    if (JSON.stringify(next) !== JSON.stringify(config))
      await db.run.update({ where: { id }, data: { config: next as Prisma.InputJsonObject } });
  }
  for (const { id, plan } of await db.sweep.findMany({ select: { id: true, plan: true } })) {
    if (!JSON.stringify(plan).includes(RECORDINGS)) continue;
    const next = withoutPerson(plan, name);
    if (JSON.stringify(next) !== JSON.stringify(plan))
      await db.sweep.update({ where: { id }, data: { plan: next as Prisma.InputJsonObject } });
  }
}

async function forgetInCard(run: string, name: string): Promise<void> {
  const file = dataPath('runs', run, 'model', 'card.json');
  const before = await readKeptIfThere(file);
  if (!before) return;
  const card: unknown = JSON.parse(before.toString('utf8'));
  const next = withoutPerson(card, name);
  if (JSON.stringify(next) === JSON.stringify(card)) return;
  const bytes = Buffer.from(`${JSON.stringify(next, null, 2)}\n`);
  const [from, to] = [await networkIdentity(before), await networkIdentity(bytes)];
  const db = await database();
  await renameNetwork(db, { from, to });
  await removeNetworkEmbeddings(from);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await db.artifact.updateMany({
    where: { runId: run, path: `runs/${run}/model/card.json` },
    data: { bytes: bytes.length, sha256 },
  });
  // Last: while the label stands in it, all of this is done again after a kill.
  await writeSealed(file, bytes);
}

/** The value with the person's label replaced in fields that name people. */
function withoutPerson(value: unknown, name: string, field = ''): unknown {
  if (typeof value === 'string') {
    if (PEOPLE.has(field)) return withoutItem(value, name);
    return WORDS.has(field) ? value.replace(mentionOf(name) ?? /$^/, FORGOTTEN) : value;
  }
  if (Array.isArray(value)) return value.map((item) => withoutPerson(item, name, field));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withoutPerson(inner, name, key)]),
  );
}

/** Replaces one label in a selection of people; what stands between labels stays. */
function withoutItem(selection: string, name: string): string {
  return selection
    .split(/([,;:+\n])/)
    .map((part) => (part.trim() === name ? part.replace(name, FORGOTTEN) : part))
    .join('');
}
