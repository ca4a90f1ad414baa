import { readdir } from 'node:fs/promises';
import { AppError, hasErrno } from '../errors.ts';
import type { NetworkCard } from '../network/card.ts';
import type { TrainingConfig } from '../network/config.ts';
import { readCard } from '../network/model.ts';
import { database } from '../server/database.ts';
import { dataPath } from '../server/files.ts';
import { projectPath } from '../server/root.ts';

/** A network that can be loaded, shipped with the program or trained here. */
export interface ModelInfo {
  /** `pretrained-…`, or the name of a run. */
  readonly name: string;
  /** Absolute folder of its files. */
  readonly folder: string;
  /** SHA-256 of its weights: embeddings of different hashes cannot be compared. */
  readonly hash: string;
  readonly dims: number;
  /** Data set that it was trained on. */
  readonly dataset: string;
  readonly card: NetworkCard;
  /** In words: what it sees, what it was trained on. */
  readonly about: string;
}

const SHIPPED = 'pretrained-';

/** Shipped networks first, then finished runs from the newest. */
export async function listModels(): Promise<ModelInfo[]> {
  const shipped = await readShipped();
  const db = await database();
  const runs = await db.run.findMany({
    where: { status: 'finished', deletedAt: null },
    orderBy: { finishedAt: 'desc' },
    select: { id: true, name: true },
  });
  const trained = await Promise.all(
    runs.map((run) => readModel(dataPath('runs', run.id, 'model'), run.name)),
  );
  return [...shipped, ...trained.filter((model) => model !== undefined)];
}

/** Shipped fusions: models to evaluate, without weights of their own. */
export async function listFusions(): Promise<{ name: string; about: string }[]> {
  const names = await shippedNames();
  const cards = await Promise.all(names.map((name) => readCard(projectPath('models', name), name)));
  return cards.flatMap((card) => (card.kind === 'fusion' ? [{ name: card.name, about: card.notes }] : []));
}

/**
 * The network called `name`; without a name the first of {@link listModels}.
 *
 * @throws AppError `not_found` with what there is instead.
 */
export async function findModel(name?: string): Promise<ModelInfo> {
  const models = await listModels();
  const found = name === undefined ? models[0] : models.find((model) => model.name === name);
  if (found) return found;
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

/** Undefined for what is no network: a fusion, or a folder whose files are gone. */
async function readModel(folder: string, name: string): Promise<ModelInfo | undefined> {
  try {
    const card = await readCard(folder, name);
    if (card.kind !== 'network') return undefined;
    const { dims, data, config, files } = card;
    const about = `${config.signal === 'beh' ? 'Movement only' : `Signal ${config.signal}`}, ${config.architecture}, trained on ${data.subjects.length} subjects of ${data.dataset}.`;
    return { name, folder, hash: files['weights.bin'], dims, dataset: data.dataset, card, about };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  }
}
