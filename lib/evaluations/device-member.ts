import { readEvents } from '../catalogue/index.ts';
import { blocksOfSeconds, type EmbedBlocksOptions } from '../embeddings/embed-blocks.ts';
import type { EmbeddableSession } from '../embeddings/embed-sessions.ts';
import { throwIfCancelled } from '../errors.ts';
import type { Bound } from '../evaluation/backends/bounded.ts';
import { DEVICE_DIMS, deviceFeatures } from '../evaluation/device/features.ts';
import { DEVICE_RATIO_BOUND, fitDevice } from '../evaluation/device/fit.ts';
import type { SessionEmbeddings } from '../evaluation/session-embeddings.ts';
import { BLOCK_EVENTS, cutBlocks } from '../mouse/blocks.ts';
import { type Events, pointerEvents } from '../mouse/events.ts';
import type { Member } from './system.ts';

/** What a sum or a card calls the device itself: intervals and extents of the screen, without a network. */
export const DEVICE = 'device';

/** The device as a member of a system: its clock, its rhythm and its screen, against those of the others who enrol. */
export function deviceMember(weight: number, bound: Bound = DEVICE_RATIO_BOUND): Member {
  return {
    embedder: { name: DEVICE, hash: DEVICE, dims: DEVICE_DIMS, dispose() {} },
    embed: describeSessions,
    embedMovement: async (movement, cut) => describeMovement(movement, cut),
    variableLength: true,
    backend: DEVICE,
    backendChosen: true,
    fit: fitDevice,
    ...{ weight, bound },
    shipped: undefined,
    card: undefined,
    origin: { dataset: null, subjects: [], splits: [] },
    seed: 0,
  };
}

type Cut = Pick<EmbedBlocksOptions, 'stride' | 'blockSeconds'>;

function describeMovement(movement: Events, { stride, blockSeconds }: Cut) {
  const events = pointerEvents(movement);
  const blocks =
    blockSeconds === undefined
      ? cutBlocks(events.length, BLOCK_EVENTS, stride)
      : blocksOfSeconds(events, blockSeconds, stride);
  const { features, count } = deviceFeatures(events, blocks);
  const starts = Int32Array.from(blocks, ({ start }) => start);
  return { embeddings: features, count, dims: DEVICE_DIMS, starts };
}

async function describeSessions(
  sessions: readonly EmbeddableSession[],
  { dataset, change, task, message, ...cut }: EmbedBlocksOptions,
): Promise<Map<string, SessionEmbeddings>> {
  const found = new Map<string, SessionEmbeddings>();
  for await (const { session, events } of readEvents(dataset, [...sessions])) {
    throwIfCancelled(task.signal);
    const { key, subject, split } = session;
    found.set(key, {
      subject,
      session: key,
      split,
      ...describeMovement(change ? change.apply(events) : events, cut),
    });
    task.progress(found.size / sessions.length, message);
  }
  return new Map(sessions.map(({ key }) => [key, found.get(key)!]));
}
