import { AppError } from '../errors.ts';
import { findModel, type ModelInfo } from '../models/models.ts';
import type { Events } from '../mouse/events.ts';
import { type KnownPeople, knownPeople } from '../people/compare-with-known.ts';
import { findProfile, readProfileMovement } from '../people/profiles.ts';
import { fromWire } from '../predictor/wire.ts';
import type { Cohort } from '../signature/cohort.ts';
import { isCopy } from '../signature/enrolment-quality.ts';
import { rowsOfDevice } from '../signature/enrolment-session.ts';
import { type Remembered, recall, remember, saltOf, unpackMemory } from '../signature/human/memory.ts';
import { enrol, type Person } from '../signature/people.ts';
import type { Profile } from '../signature/profile.ts';

/** Somebody who is enrolled, with what their movement is compared by. */
export interface Enrolled {
  readonly profile: Profile;
  readonly person: Person;
  readonly model: ModelInfo;
  readonly cohort: Cohort;
  /** What is remembered of the sessions that they were enrolled in. */
  readonly memories: readonly Remembered[];
  /** Whether somebody asked to be compared among invented people. These are bots, as the net over 50 seconds says; only the rules are asked. */
  readonly invented: boolean;
  /** Device class whose part of the profile `person` is; null for all of it. */
  readonly device: string | null;
}

/** Known people are read from files; for so long they are held, ms. */
const HELD_MS = 60_000;
const MOST_HELD = 8;

// Next evaluates a module once per bundle, so they live on the process.
const shared = globalThis as typeof globalThis & {
  mouseprintKnown?: Map<string, { at: number; people: Promise<KnownPeople | null> }>;
};

/** The people that scores are calibrated on; held for a while, so that a verification costs no reading of them. */
async function heldPeople(model: ModelInfo, dataset: string | undefined): Promise<KnownPeople | null> {
  shared.mouseprintKnown ??= new Map();
  const held = shared.mouseprintKnown;
  const key = `${model.folder}|${model.hash}|${dataset ?? ''}`;
  const now = performance.now();
  const found = held.get(key);
  if (found && now - found.at < HELD_MS) return found.people;
  const people = knownPeople(model, dataset);
  held.delete(key);
  held.set(key, { at: now, people });
  people.catch(() => held.delete(key));
  if (held.size > MOST_HELD) held.delete(held.keys().next().value as string);
  return people;
}

/**
 * An enrolled person by name or id. Only this person is read, so that it costs the same however many are enrolled.
 *
 * @throws AppError `not_found` for an unknown person or data set, `conflict` where the network that they were enrolled with is gone,
 *   `bad_data` without people to calibrate on.
 */
export async function findEnrolled(
  user: string,
  { device, dataset }: { device?: string; dataset?: string } = {},
): Promise<Enrolled> {
  const profile = await findProfile(user);
  const model = await networkOf(profile);
  const known = await heldPeople(model, dataset);
  if (!known)
    throw new AppError('bad_data', 'There is nobody to calibrate scores on.', {
      hint: 'Use a network that ships with people, or import a data set: npx mouseprint sample.',
    });
  const { cohort } = known;
  const part = device === undefined ? undefined : rowsOfDevice(profile, device);
  const rows = part ?? profile;
  return {
    profile,
    person: enrol(cohort, profile.id, profile.name, rows.embeddings, rows.lowRate),
    model,
    cohort,
    memories: await memoriesOf(profile),
    invented: dataset !== undefined && known.origin.synthetic,
    device: part && device ? device : null,
  };
}

/** Profiles of earlier versions remember nothing; of those the movement is looked at, where it was kept. */
async function memoriesOf({
  id,
  keepsMovement,
  sessions,
  createdAt,
}: Profile): Promise<readonly Remembered[]> {
  const memories = sessions.flatMap(({ memory }) => memory ?? []);
  const moved = memories.length === 0 && keepsMovement ? await readProfileMovement(id) : null;
  if (moved) memories.push(remember(fromWire(moved), saltOf(createdAt)));
  return memories.map(unpackMemory);
}

/**
 * Whether movement is what somebody was enrolled with, played again: most of its blocks are those of the profile, or the profile remembers
 * how its strokes follow each other, from wherever and however fast it was played, larger or smaller and with some noise.
 *
 * @param embeddings `blocks × dims` of `moved`
 */
export function isPlayedAgain(
  { profile, model, memories }: Enrolled,
  embeddings: Float32Array,
  moved: Events,
): boolean {
  if (embeddings.length > 0 && isCopy(embeddings, profile.embeddings, model.dims)) return true;
  return recall(moved, memories).replay;
}

async function networkOf(profile: Profile): Promise<ModelInfo> {
  const model = await findModel(profile.model).catch((error) => {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  });
  if (model?.hash === profile.modelHash) return model;
  throw new AppError('conflict', `${profile.name} was enrolled with a network that is not here any more.`, {
    hint: `Enrol ${profile.name} again: PUT /api/profiles/${profile.id}.`,
  });
}
