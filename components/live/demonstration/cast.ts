import { groups } from 'd3';
import { call } from '@/components/api/call.ts';
import { eventsUrl, fetchRecording } from '@/components/trajectory/useEvents.ts';
import type { Cohort } from '@/lib/signature/cohort.ts';
import { ENROLMENT_BLOCKS } from '@/lib/signature/enrolment-blocks.ts';
import { recentEvidence } from '@/lib/signature/observe.ts';
import { NEW_SHARE } from '@/lib/signature/overlap.ts';
import { enrol } from '@/lib/signature/people.ts';
import { flatten } from '@/lib/signature/template.ts';
import { addEvidence, NO_EVIDENCE, type TrustRule } from '@/lib/signature/trust.ts';
import type { RecordedSession } from '../enrolRecorded.ts';
import { firstMs } from '../firstMs.ts';
import type { LiveSession } from '../session/live-session.ts';
import type { DatasetOption, ModelOption } from '../types.ts';
import { type Roles, rolesFrom } from './roles.ts';

/** People who are enrolled, and strangers who are looked at. */
const ENROLLED = 3;
const STRANGERS = 8;
/** An enrolment's worth of events. */
const FEWEST_EVENTS = 2000;
/** What is played of a session, ms of its own time. */
export const PLAYED_MS = 60_000;

interface Person {
  readonly first: RecordedSession;
  readonly last: RecordedSession;
}

/** Recorded people to choose from. */
export interface Candidates {
  readonly dataset: string;
  readonly enrolled: readonly Person[];
  readonly strangers: readonly Person[];
}

/** Who plays whom. */
export interface Cast extends Roles<Person> {
  readonly enrolled: readonly Person[];
}

interface Row {
  key: string;
  subject: string;
  durationMs: number;
  events: number;
}

/** Real people whom the network has not learned from, where there are any; else those of the synthetic sample. */
export async function findCandidates(
  datasets: readonly DatasetOption[],
  model: ModelOption,
): Promise<Candidates> {
  const { dataset, subjects } = model.trainedOn;
  const rankOf = ({ id, synthetic }: DatasetOption) => (synthetic ? 2 : id === dataset ? 0 : 1);
  for (const { id } of [...datasets].sort((a, b) => rankOf(a) - rankOf(b))) {
    const { sessions } = await call('GET /api/datasets/{dataset}/sessions', { params: { dataset: id } });
    const seen = new Set(id === dataset ? subjects : []);
    const people = groups(sessions, (r) => r.subject)
      .filter(([subject, own]) => own.length > 1 && own[0].events > FEWEST_EVENTS && !seen.has(subject))
      .map(([subject, own]): Person => {
        const at = ({ key }: Row): RecordedSession => ({ dataset: id, key, subject });
        return { first: at(own[0]), last: at(own[own.length - 1]) };
      });
    if (people.length > ENROLLED)
      return {
        dataset: id,
        enrolled: people.slice(0, ENROLLED),
        strangers: people.slice(ENROLLED, ENROLLED + STRANGERS),
      };
  }
  throw Object.assign(new Error('There are no recorded people with two sessions each.'), {
    code: 'not_found',
    hint: 'Import some: npx mouseprint import sapimouse, or make the sample: npx mouseprint sample',
  });
}

/**
 * Looks ahead at how every takeover would go, and gives out the roles so that one is noticed and one is not, where there is
 * such a one. What is played afterwards is judged anew, by the page as it is.
 */
export async function chooseCast(
  { enrolled, strangers }: Candidates,
  session: LiveSession,
  cohort: Cohort,
  rule: TrustRule,
): Promise<Cast> {
  const read = async ({ dataset, key }: RecordedSession, most: number) => {
    const { events } = await fetchRecording(eventsUrl(dataset, key));
    return (await session.embed(firstMs(events, PLAYED_MS), most)).embeddings;
  };
  const everything = Number.POSITIVE_INFINITY;
  const intruders: Float32Array[][] = [];
  for (const { last } of strangers) intruders.push(await read(last, everything));
  const outcomes = [];
  for (const owner of enrolled) {
    const { events } = await fetchRecording(eventsUrl(owner.first.dataset, owner.first.key));
    const { embeddings } = await session.embed(events, ENROLMENT_BLOCKS);
    const person = enrol(cohort, owner.first.subject, owner.first.subject, flatten(embeddings, cohort.dims));
    const own = await read(owner.last, everything);
    const notices = (blocks: readonly Float32Array[]) => {
      let state = NO_EVIDENCE;
      const all = [...own, ...blocks];
      for (let end = 1; end <= all.length; end++)
        state = addEvidence(rule, state, recentEvidence(all.slice(0, end), person, cohort), NEW_SHARE);
      return state.locked;
    };
    outcomes.push({ owner, keepsOwn: !notices([]), noticed: intruders.map(notices) });
  }
  return { enrolled, ...rolesFrom(outcomes, strangers) };
}
