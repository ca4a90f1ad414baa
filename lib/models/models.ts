import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../errors.ts';
import { SIGNALS } from '../mouse/signals/registry.ts';
import type { NetworkCard } from '../network/card.ts';
import type { TrainingConfig } from '../network/config.ts';
import { readCard, readNetwork } from '../network/read-model.ts';
import { database } from '../store/database.ts';
import { dataPath } from '../store/files.ts';
import { projectPath } from '../store/root.ts';
import { compareWithSeal } from '../store/sealed-file.ts';
import { DEFAULT_NETWORK } from './defaults.ts';

/** A network that can be loaded, shipped with the program or trained here. */
export interface ModelInfo {
  /** `pretrained-…`, or the name of a run. */
  readonly name: string;
  /** Absolute folder of its files. */
  readonly folder: string;
  /** What identifies it, see `networkIdentity`: embeddings of different hashes cannot be compared. */
  readonly hash: string;
  /** SHA-256 of its weights alone, which stood for it in earlier versions. */
  readonly weights: string;
  readonly dims: number;
  /** Data set that it was trained on. */
  readonly dataset: string;
  readonly card: NetworkCard;
  /** In words: what it sees, what it was trained on. */
  readonly about: string;
}

const SHIPPED = 'pretrained-';

/** Shipped networks first, then finished runs from the newest; without those whose card was damaged, which {@link findModel} names. */
export async function listModels(): Promise<ModelInfo[]> {
  const shipped = await readShipped();
  const db = await database();
  const runs = await db.run.findMany({
    where: { status: 'finished', deletedAt: null },
    orderBy: { finishedAt: 'desc' },
    select: TRAINED,
  });
  const trained = await Promise.all(
    runs.map((run) =>
      readTrained(run).catch((error) => {
        if (error instanceof AppError && error.code === 'bad_data') return undefined;
        throw error;
      }),
    ),
  );
  return [...shipped, ...trained.filter((model) => model !== undefined)];
}

/** What identifies the networks that come with the program. */
export async function shippedIdentities(): Promise<Set<string>> {
  return new Set((await readShipped()).map(({ hash }) => hash));
}

/** Shipped fusions: models to evaluate, without weights of their own. */
export async function listFusions(): Promise<{ name: string; about: string }[]> {
  const names = await shippedNames();
  const cards = await Promise.all(names.map((name) => readCard(projectPath('models', name), name)));
  return cards.flatMap((card) => (card.kind === 'fusion' ? [{ name: card.name, about: card.notes }] : []));
}

/**
 * The network called `name`; without a name {@link DEFAULT_NETWORK}, or the first of {@link listModels} where that is not here.
 *
 * @throws AppError `not_found` with what there is instead, `bad_data` when its card is not as it was written.
 */
export async function findModel(name?: string): Promise<ModelInfo> {
  const models = await listModels();
  const named = models.find((model) => model.name === (name ?? DEFAULT_NETWORK));
  const found = named ?? (name === undefined ? models[0] : undefined);
  if (found) return found;
  if (name !== undefined) await refuseDamaged(name);
  if (models.length === 0)
    throw new AppError('not_found', 'There is no network yet.', {
      hint: 'Train one: npx mouseprint train --dataset sample',
    });
  throw new AppError('not_found', `There is no network called ${JSON.stringify(name?.slice(0, 80))}.`, {
    hint: `There are: ${models.map((model) => model.name).join(', ')}.`,
  });
}

/**
 * Name of a network that was trained as `card` says, seed aside, but never saw intervals between events; the same seed is preferred.
 */
export async function findUntimedTwin(card: NetworkCard): Promise<string | undefined> {
  const twins = (await listModels()).filter(
    (other) => sameRecordings(other.card, card) && sameBut(other.card.config, card.config),
  );
  const exact = twins.find((other) => other.card.config.seed === card.config.seed);
  return (exact ?? twins[0])?.name;
}

/** Whether two networks learned from the same people. The hash of the data set counts people left out too, so it is not compared. */
function sameRecordings(a: NetworkCard, b: NetworkCard): boolean {
  const learned = ({ data: { hash, ...rest } }: NetworkCard) => JSON.stringify(rest);
  return learned(a) === learned(b);
}

/** Whether the first configuration is the second without time channels. How often was saved and shown does not count. */
function sameBut(twin: TrainingConfig, config: TrainingConfig): boolean {
  const decisive = ({ seed, checkpointEvery, ...rest }: TrainingConfig) => JSON.stringify(rest);
  return twin.signal === 'untimed' && decisive(twin) === decisive({ ...config, signal: 'untimed' });
}

async function readShipped(): Promise<ModelInfo[]> {
  const names = await shippedNames();
  const models = await Promise.all(names.map((name) => readModel(projectPath('models', name), name)));
  return models.filter((model) => model !== undefined);
}

async function shippedNames(): Promise<string[]> {
  try {
    const names = await readdir(projectPath('models'));
    return names.filter((name) => name.startsWith(SHIPPED)).sort();
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return [];
    throw error;
  }
}

const TRAINED = {
  id: true,
  name: true,
  artifacts: { where: { path: { endsWith: '/model/card.json' } }, select: { sha256: true } },
} as const;

/** The network of a finished run, its card compared with the hash that was taken when it was written. */
function readTrained(run: {
  id: string;
  name: string;
  artifacts: { sha256: string }[];
}): Promise<ModelInfo | undefined> {
  return readModel(dataPath('runs', run.id, 'model'), run.name, run.artifacts[0]?.sha256);
}

/** Says what is wrong with a finished run that {@link listModels} leaves out. */
async function refuseDamaged(name: string): Promise<void> {
  const db = await database();
  const run = await db.run.findFirst({
    where: { name, status: 'finished', deletedAt: null },
    select: TRAINED,
  });
  if (run) await readTrained(run);
}

/** Undefined for what is no network: a fusion, or a folder whose files are gone. */
async function readModel(folder: string, name: string, sha256?: string): Promise<ModelInfo | undefined> {
  try {
    const network = await readNetwork(folder, name);
    if (!network) return undefined;
    const { card, hash, bytes } = network;
    if (sha256 !== undefined)
      await compareWithSeal(path.join(folder, 'card.json'), bytes, {
        what: `${name}/card.json`,
        wayOut: 'Restore the file from a backup, or train the model again.',
        // A card that was written again has a seal; any other has the hash that was taken at the end of the training.
        unsealed: { bytes: bytes.length, sha256 },
      });
    const { dims, data, config, files } = card;
    const about = `${SIGNALS.get(config.signal).movementOnly ? 'Movement only' : `Signal ${config.signal}`}, ${config.architecture}, trained on ${[data, ...data.further].map((one) => `${one.subjects.length} subjects of ${one.dataset}`).join(', ')}.`;
    return { name, folder, hash, weights: files['weights.bin'], dims, dataset: data.dataset, card, about };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  }
}
