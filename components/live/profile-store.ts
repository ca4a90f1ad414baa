import { call } from '@/components/api/call.ts';
import { AppError } from '@/lib/errors.ts';
import { type Events, pointerEvents } from '@/lib/mouse/events.ts';
import type { ModelIdentity } from '@/lib/predictor/contract.ts';
import { fromWire, toWire, type WireEvents, wireEvents } from '@/lib/predictor/wire.ts';
import { randomId } from '@/lib/random-id.ts';
import { enrolmentIssue } from '@/lib/signature/enrolment-quality.ts';
import { addSession, describeSession } from '@/lib/signature/enrolment-session.ts';
import { type Profile, personName, profileJson, profileToJson } from '@/lib/signature/profile.ts';
import { flatten } from '@/lib/signature/template.ts';

/** What was collected of a person who agreed to be enrolled. */
export interface Enrolled {
  readonly name: string;
  readonly model: ModelIdentity;
  /** As the network gave them, block by block. */
  readonly embeddings: readonly Float32Array[];
  /** Of the same movement at the low rate, `blocks × dims`; what embeds on the server makes them itself. */
  readonly lowRate?: Float32Array;
  readonly events: Events;
  readonly keepMovement: boolean;
  /** Another session for a profile that is there, in place of making it anew. */
  readonly add?: boolean;
}

/** Where profiles are kept: with the network. What is read in the browser is kept in the browser. */
export interface ProfileStore {
  readonly where: 'server' | 'browser';
  /** Throws when the movement can not describe anybody or the name is taken. */
  create(enrolled: Enrolled): Promise<void>;
  /** Makes a profile anew, from other movement or with another network. */
  replace(id: string, enrolled: Enrolled): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** All that is kept of a person, as the text of a file. */
  export(id: string): Promise<string>;
  /** The movement that a profile was made of; null where the person did not agree to have it kept. */
  movement(id: string): Promise<Events | null>;
}

/** Profiles in the data folder of the server. It embeds the movement itself. */
export const serverProfiles: ProfileStore = {
  where: 'server',
  async create({ name, model, events, keepMovement }) {
    const body = { name, model: model.name, ...recorded(events), consent: true as const, keepMovement };
    await call('POST /api/profiles', { body });
  },
  async replace(id, { model, events, keepMovement, add = false }) {
    const body = { model: model.name, ...recorded(events), consent: true as const, keepMovement, add };
    await call('PUT /api/profiles/{id}', { params: { id }, body });
  },
  async rename(id, name) {
    await call('PATCH /api/profiles/{id}', { params: { id }, body: { name } });
  },
  remove: (id) => call('DELETE /api/profiles/{id}', { params: { id } }),
  export: async (id) => JSON.stringify(await call('GET /api/profiles/{id}/export', { params: { id } })),
  movement: async (id) => movementOf(await call('GET /api/profiles/{id}/export', { params: { id } })),
};

/** Rows of the page's recorder, which has thinned them: thinned again from their middle on they might lose one more. */
const recorded = (events: Events) => ({ events: toWire(events), thin: false });

function movementOf(kept: { movement?: unknown } | undefined): Events | null {
  const { success, data } = wireEvents.safeParse(kept?.movement);
  return success ? pointerEvents(fromWire(data)) : null;
}

const KEY = 'mouseprint.profiles';

type Kept = ReturnType<typeof profileToJson> & { movement?: WireEvents };

function readKept(): Kept[] {
  const text = localStorage.getItem(KEY);
  if (text === null) return [];
  try {
    const kept = JSON.parse(text) as Kept[];
    return kept.filter((one) => profileJson.safeParse(one).success);
  } catch {
    // Damaged by somebody's hand: nothing of it can be used.
    return [];
  }
}

function writeKept(profiles: readonly Kept[]): void {
  if (profiles.length === 0) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(profiles));
}

/**
 * Gives profiles that an earlier version named after a network's weights the network's identity, so that they stay usable. Both name and
 * weights have to be those of a network that is here.
 */
export function adoptLocalProfiles(models: readonly { name: string; hash: string; weights: string }[]): void {
  const kept = readKept();
  const adopted = kept.map((profile) => {
    const model = models.find(({ name, weights }) => name === profile.model && weights === profile.modelHash);
    return model ? { ...profile, modelHash: model.hash } : profile;
  });
  if (adopted.some((profile, i) => profile !== kept[i])) writeKept(adopted);
}

/** The profiles that this browser keeps, by name. */
export function listLocalProfiles(): Profile[] {
  return readKept()
    .map((kept) => profileJson.parse(kept))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Profiles in this browser's storage: no request is made. */
export const localProfiles: ProfileStore = {
  where: 'browser',
  async create(enrolled) {
    const kept = readKept();
    const profile = keep(randomId(), freeName(enrolled.name, kept), enrolled, kept);
    writeKept([...kept, profile]);
  },
  async replace(id, enrolled) {
    const kept = readKept();
    const before = kept.find((p) => p.id === id);
    if (!before) throw new AppError('not_found', 'This profile is gone: it was deleted meanwhile.');
    const others = kept.filter((p) => p.id !== id);
    if (!enrolled.add) return writeKept([...others, keep(id, before.name, enrolled, others)]);
    // A copy of what the profile has already is no other session.
    const added = keep(id, before.name, enrolled, kept);
    writeKept([...others, { ...added, ...withSession(profileJson.parse(before), profileJson.parse(added)) }]);
  },
  async rename(id, name) {
    const kept = readKept();
    const others = kept.filter((p) => p.id !== id);
    const free = freeName(name, others);
    writeKept(kept.map((p) => (p.id === id ? { ...p, name: free } : p)));
  },
  async remove(id) {
    writeKept(readKept().filter((p) => p.id !== id));
  },
  async export(id) {
    return JSON.stringify(readKept().find((p) => p.id === id) ?? null);
  },
  async movement(id) {
    return movementOf(readKept().find((p) => p.id === id));
  },
};

/** A profile with the session of another one added, as JSON. */
function withSession(before: Profile, added: Profile): ReturnType<typeof profileToJson> {
  if (before.modelHash !== added.modelHash)
    throw new AppError('bad_request', `${before.name} was enrolled with another network.`, {
      hint: 'Choose that network, or enrol again.',
    });
  const { embeddings, lowRate, sessions } = addSession(before, added.sessions[0], added);
  return profileToJson({
    ...added,
    createdAt: before.createdAt,
    version: before.version + 1,
    blocks: embeddings.length / added.dims,
    ...{ embeddings, lowRate },
    sessions,
  });
}

/** Throws when the movement can not describe anybody. */
function keep(
  id: string,
  name: string,
  { model, embeddings, lowRate = new Float32Array(), events, keepMovement }: Enrolled,
  others: readonly Kept[],
): Kept {
  const rows = flatten(embeddings, model.dims);
  const sameWeights = others.filter((p) => p.modelHash === model.hash).map((p) => profileJson.parse(p));
  const issue = enrolmentIssue(rows, model.dims, events, sameWeights);
  if (issue) throw new AppError('bad_data', issue.message, { hint: issue.hint });
  const profile = profileToJson({
    id,
    name,
    model: model.name,
    modelHash: model.hash,
    dims: model.dims,
    blocks: embeddings.length,
    keepsMovement: keepMovement,
    createdAt: new Date(),
    embeddings: rows,
    lowRate,
    sessions: [
      describeSession(
        events,
        { blocks: embeddings.length, lowBlocks: lowRate.length / model.dims },
        new Date(),
      ),
    ],
    version: 1,
  });
  return { ...profile, ...(keepMovement && { movement: toWire(events) }) };
}

function freeName(name: string, taken: readonly Kept[]): string {
  const parsed = personName.parse(name);
  if (taken.some((p) => p.name === parsed))
    throw new AppError('conflict', `Somebody is enrolled as "${parsed}" already.`, {
      hint: 'Choose another name, or delete that profile first.',
    });
  return parsed;
}
