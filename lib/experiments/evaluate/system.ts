import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../../errors.ts';
import { type ShippedBackend, shippedBackendSchema } from '../../evaluation/backends/shipped.ts';
import type { ExtractorOrigin } from '../../evaluation/plan.ts';
import type { FusionCard, NetworkCard } from '../../network/card.ts';
import type { Embedder } from '../../network/embed.ts';
import { loadModel, readCard } from '../../network/model.ts';
import { projectPath } from '../../server/root.ts';
import { validate } from '../../validation.ts';
import { findModel } from '../models.ts';
import type { BackendName } from './backend-names.ts';

/** A network of a system, with how it is compared and how much its score counts. */
export interface Member {
  embedder: Embedder;
  backend: BackendName;
  /** Whether the back-end was asked for, rather than being the model's own. */
  backendChosen: boolean;
  weight: number;
  /** What was fitted at training time, if it came with the weights. */
  shipped: ShippedBackend | undefined;
  origin: ExtractorOrigin;
  /** What the training data set was, content and all. */
  datasetHash: string;
  seed: number;
}

/** A model as a user names it: a network, or several whose scores are added. */
export interface System {
  name: string;
  members: Member[];
  dispose(): void;
}

/**
 * Opens a model by name with all that is needed to score with it.
 *
 * @param backend instead of the model's own
 * @throws AppError `not_found` for an unknown model, `bad_request` for a back-end on a fusion
 */
export async function openSystem(name: string, backend?: BackendName): Promise<System> {
  const fusion = await readFusion(name);
  if (!fusion) {
    const { folder, card } = await findModel(name);
    const member = await openMember(name, folder, card, backend ?? ownBackend(card), 1);
    member.backendChosen = backend !== undefined;
    return { name, members: [member], dispose: () => member.embedder.dispose() };
  }
  if (backend)
    throw new AppError('bad_request', `${name} is a fusion, in which each member has its own back-end.`, {
      hint: `Leave --backend out, or evaluate a member: ${fusion.members.map(({ model }) => model).join(', ')}.`,
    });
  const members: Member[] = [];
  for (const part of fusion.members) {
    const { folder, card } = await findModel(part.model);
    members.push(await openMember(part.model, folder, card, part.backend, part.weight));
  }
  return {
    name,
    members,
    dispose: () => {
      for (const { embedder } of members) embedder.dispose();
    },
  };
}

/** The card of a shipped fusion; undefined for any other name. */
async function readFusion(name: string): Promise<FusionCard | undefined> {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) return undefined;
  try {
    const card = await readCard(projectPath('models', name), name);
    return card.kind === 'fusion' ? card : undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  }
}

async function openMember(
  name: string,
  folder: string,
  card: NetworkCard,
  backend: BackendName,
  weight: number,
): Promise<Member> {
  return {
    embedder: await loadModel(folder, name),
    backend,
    backendChosen: false,
    weight,
    shipped: await readBackend(folder, name),
    origin: { dataset: card.data.dataset, subjects: card.data.subjects, splits: card.config.splits },
    datasetHash: card.data.hash,
    seed: card.config.seed,
  };
}

/** The back-end that goes with a kind of network: the recipes' (DESIGN §6), and the published method's for its FCN. */
function ownBackend(card: NetworkCard): BackendName {
  if (card.config.architecture === 'reference-fcn') return 'ocsvm';
  return card.config.signal === 'beh' ? 'plda' : 'cosine';
}

async function readBackend(folder: string, name: string): Promise<ShippedBackend | undefined> {
  try {
    const json: unknown = JSON.parse(
      await readFile(path.join(/* turbopackIgnore: true */ folder, 'backend.json'), 'utf8'),
    );
    return validate(shippedBackendSchema, json, `${name}/backend.json`, 'bad_data');
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return undefined;
    if (error instanceof SyntaxError) throw new AppError('bad_data', `${name}/backend.json is not JSON.`);
    throw error;
  }
}
