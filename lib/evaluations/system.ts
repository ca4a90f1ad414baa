import { blocksOfSeconds, type EmbedBlocksOptions } from '../embeddings/embed-blocks.ts';
import { type EmbeddableSession, embedSessions } from '../embeddings/embed-sessions.ts';
import { AppError } from '../errors.ts';
import type { Backend } from '../evaluation/backends/backend.ts';
import type { Bound } from '../evaluation/backends/bounded.ts';
import { BACKENDS } from '../evaluation/backends/registry.ts';
import type { ShippedBackend } from '../evaluation/backends/shipped.ts';
import type { ExtractorOrigin } from '../evaluation/plan.ts';
import type { SessionEmbeddings } from '../evaluation/session-embeddings.ts';
import { findModel, findUntimedTwin } from '../models/models.ts';
import { readShippedBackend } from '../models/shipped-backend.ts';
import type { Events } from '../mouse/events.ts';
import { SIGNALS } from '../mouse/signals/registry.ts';
import { ARCHITECTURES } from '../network/architectures/registry.ts';
import type { FusionCard, NetworkCard } from '../network/card.ts';
import type { Embedder } from '../network/embed.ts';
import { loadModel } from '../network/model.ts';
import { readCard } from '../network/read-model.ts';
import { projectPath } from '../store/root.ts';
import { DEVICE, deviceMember } from './device-member.ts';
import { parseWeightedSum } from './weighted-sum.ts';

/** A network of a system, with how it is compared and how much its score counts. */
export interface Member {
  embedder: Pick<Embedder, 'name' | 'hash' | 'dims' | 'dispose'>;
  /** See `embedSessions`; embeddings that somebody brought are looked up. */
  embed(
    sessions: readonly EmbeddableSession[],
    options: EmbedBlocksOptions,
  ): Promise<Map<string, SessionEmbeddings>>;
  /** Embeds movement that is in no data set, such as a bot's; absent where only embeddings are here. */
  embedMovement?(
    movement: Events,
    cut: { stride: number; blockSeconds?: number },
  ): Promise<Pick<SessionEmbeddings, 'embeddings' | 'count' | 'dims' | 'starts'>>;
  /** Whether it takes blocks of any number of frames, so that movement can be cut by seconds. */
  variableLength: boolean;
  backend: string;
  /** Whether the back-end was asked for, rather than being the model's own. */
  backendChosen: boolean;
  /** Makes its back-end from the enrolment, where it has one of its own that is in no list. */
  fit?(sessions: readonly SessionEmbeddings[]): Backend;
  weight: number;
  /** How its evidence is bounded before it is added. */
  bound?: Bound;
  /** What was fitted at training time, if it came with the weights. */
  shipped: ShippedBackend | undefined;
  /** Absent where only its embeddings are here. */
  card: NetworkCard | undefined;
  origin: ExtractorOrigin;
  seed: number;
}

/** A model as a user names it: a network, or several whose scores are added. */
export interface System {
  name: string;
  members: Member[];
  dispose(): void;
}

/** What a system is put together from; without a back-end, the network's own. */
interface Part {
  model: string;
  backend?: string;
  /** Whether the back-end was asked for, not written on a card. */
  chosen?: boolean;
  weight: number;
  bound?: Bound;
}

/**
 * Opens a model by name with all that is needed to score with it: a network, a shipped fusion, or a sum of networks such as
 * `all-seed-2+0.07*beh-seed-2`, of which `device` may be one.
 *
 * @param backend instead of the model's own
 * @throws AppError `not_found` for an unknown model, `bad_request` for a back-end on a fusion
 */
export async function openSystem(name: string, backend?: string): Promise<System> {
  const parts: readonly Part[] | undefined = asked(name) ?? (await readFusion(name))?.members;
  if (parts && backend)
    throw new AppError('bad_request', `${name} is a fusion, in which each member has its own back-end.`, {
      hint: `Leave --backend out, or evaluate a member: ${parts.map(({ model }) => model).join(', ')}.`,
    });
  return openParts(name, parts ?? [{ model: name, weight: 1 }], backend);
}

/** The terms of a sum that somebody wrote out. */
function asked(name: string): Part[] | undefined {
  return parseWeightedSum(name)?.map((term) => ({ ...term, chosen: term.backend !== undefined }));
}

async function openParts(name: string, parts: readonly Part[], chosen?: string): Promise<System> {
  const members: Member[] = [];
  const dispose = () => {
    for (const { embedder } of members) embedder.dispose();
  };
  try {
    for (const part of parts)
      members.push(
        part.model === DEVICE ? deviceMember(part.weight, part.bound) : await openMember(part, chosen),
      );
  } catch (error) {
    dispose();
    throw error;
  }
  return { name, members, dispose };
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
  { model, backend, weight, bound, chosen: named }: Part,
  chosen?: string,
): Promise<Member> {
  const { folder, card } = await findModel(model);
  const wanted = chosen ?? backend ?? ownBackend(card);
  const kind = BACKENDS.get(wanted);
  const file = kind.fittedTo === 'extractor' ? kind.file : undefined;
  const embedder = await loadModel(folder, model);
  return {
    embedder,
    embed: (sessions, options) => embedSessions(embedder, sessions, options),
    async embedMovement(movement, { stride, blockSeconds }) {
      const cut =
        blockSeconds === undefined ? { stride } : { blocks: blocksOfSeconds(movement, blockSeconds, stride) };
      const { blocks, embeddings } = await embedder.embed(movement, cut);
      const starts = Int32Array.from(blocks, ({ start }) => start);
      return { embeddings, count: blocks.length, dims: embedder.dims, starts };
    },
    variableLength: SIGNALS.get(embedder.signal).variableLength,
    backend: wanted,
    backendChosen: chosen !== undefined || named === true,
    weight,
    ...(bound && { bound }),
    shipped:
      (file && (await readShippedBackend(folder, model, file))) ?? (await readShippedBackend(folder, model)),
    card,
    origin: {
      dataset: card.data.dataset,
      subjects: card.data.subjects,
      splits: card.config.splits,
      whose: card.config.whose,
      further: card.data.further,
    },
    seed: card.config.seed,
  };
}

/** The back-end that goes with a kind of network: the recipes', and the published method's for its FCN. */
function ownBackend(card: NetworkCard): string {
  const { architecture, signal } = card.config;
  return ARCHITECTURES.get(architecture).backend ?? (SIGNALS.get(signal).movementOnly ? 'plda' : 'cosine');
}

/**
 * The system with each network that sees intervals between events replaced by its twin: the same architecture, settings and people, but a
 * signal without time channels, and the device left out. Undefined where nothing sees intervals as such, or a twin is missing; then `missing` names it.
 */
export async function openUntimed(system: System): Promise<{ system?: System; missing?: string }> {
  const parts: Part[] = [];
  const networks = system.members.filter(({ embedder }) => embedder.name !== DEVICE);
  for (const { card, embedder, backend, weight, bound } of networks) {
    if (!card) return { missing: embedder.name };
    if (card.config.signal !== 'all') {
      parts.push({ model: embedder.name, backend, weight, bound });
      continue;
    }
    const twin = await findUntimedTwin(card);
    if (!twin) return { missing: embedder.name };
    parts.push({ model: twin, backend, weight, bound });
  }
  const names = parts.map(({ model }) => model);
  const same = names.every((name, i) => name === networks[i].embedder.name);
  if (names.length === 0 || (same && networks.length === system.members.length)) return {};
  return { system: await openParts(names.join('+'), parts) };
}
