import { isOwn, labelledSplits, type Whose } from '../attribution.ts';
import { AppError } from '../errors.ts';
import { parseSubjects } from '../subjects.ts';
import type { Protocol } from './protocol.ts';
import { selectSessions } from './session-rules.ts';

/** What a plan needs to know of a session; rows of the catalogue fit. */
export interface ListedSession {
  subject: string;
  key: string;
  split: string;
  /** `genuine` or `impostor` where the data set says so. */
  label: string | null;
  /** Order of recording within the subject. */
  position: number;
}

/** What a network was trained on. */
export interface ExtractorOrigin {
  dataset: string | null;
  /** Keys of its training subjects. */
  subjects: readonly string[];
  /** Splits; empty for all. */
  splits: readonly string[];
  /** Which of those sessions; by default all. */
  whose?: Whose;
  /** Further data sets that it learned from, all their splits. */
  further?: readonly { dataset: string; subjects: readonly string[] }[];
}

/** What of one data set a network was trained on; undefined for nothing. */
function originIn(
  { dataset, subjects, splits, whose, further = [] }: ExtractorOrigin,
  wanted: string,
): Omit<ExtractorOrigin, 'further'> | undefined {
  if (dataset === wanted) return { dataset, subjects, splits, whose };
  const other = further.find((source) => source.dataset === wanted);
  return other && { ...other, splits: [], whose };
}

export interface PlannedProbe<S extends ListedSession> {
  session: S;
  /** Index into `Plan.subjects`; -1 where only "somebody else" is known. */
  actual: number;
  /** Templates to compare with. */
  claims: readonly number[];
}

/** Who enrols with what and who is judged by what: a protocol applied to the sessions of a data set. */
export interface Plan<S extends ListedSession = ListedSession> {
  dataset: string;
  subjects: readonly string[];
  /** Sessions per subject. */
  enrol: readonly (readonly S[])[];
  probes: readonly PlannedProbe<S>[];
  /** Group of each subject where only people of one group are compared; back-ends are fitted to each. */
  groups?: readonly string[];
  /** Subjects that cannot take part, and why. */
  leftOut: readonly { subject: string; reason: string }[];
}

/**
 * Applies a protocol to the sessions of a data set.
 *
 * @param sessions all sessions of the data set
 * @param origin what the extractor was trained on
 * @param subjects instead of the protocol's own, as in `73-96`
 * @param groupOf group of a subject where the data set has groups; everybody else is of one
 * @throws AppError `bad_request` when the figures would not mean what the protocol promises: the extractor knows
 *   a subject or a probe session, or a session is on both sides
 */
export function planEvaluation<S extends ListedSession>(
  protocol: Protocol,
  dataset: string,
  sessions: readonly S[],
  origin: ExtractorOrigin,
  subjects: string = protocol.subjects,
  groupOf: (subject: string) => string | null = () => null,
): Plan<S> {
  if (protocol.dataset !== null && protocol.dataset !== dataset)
    throw new AppError(
      'bad_request',
      `${protocol.name} is a protocol for ${protocol.dataset}, not ${dataset}.`,
      {
        hint: 'Use session-disjoint, closed-set or transfer for other data sets.',
      },
    );
  const learned = originIn(origin, dataset);
  if (protocol.extractor.otherDataset && learned)
    throw new AppError(
      'bad_request',
      `${protocol.name} asks for a network from another data set; this one was trained on ${dataset}.`,
      { hint: 'Use session-disjoint on the subjects that it has not seen.' },
    );

  const chosen = parseSubjects(subjects);
  const trainedOn = new Set(learned?.subjects);
  const known = (subject: string) => trainedOn.has(subject);
  const labelled = labelledSplits(sessions);
  const seen = (session: S) =>
    known(session.subject) &&
    (learned!.splits.length === 0 || learned!.splits.includes(session.split)) &&
    (learned!.whose !== 'own' || isOwn(session, labelled));
  // "Everybody" under an open-set protocol means everybody who is new; naming a known subject is refused.
  const everybodyNew = subjects.trim() === '' && protocol.extractor.overlap === 'none';
  const takesPart = (subject: string) => chosen(subject) && !(everybodyNew && known(subject));

  const own = new Map<string, S[]>();
  for (const session of sessions) {
    if (!takesPart(session.subject)) continue;
    const list = own.get(session.subject);
    if (list) list.push(session);
    else own.set(session.subject, [session]);
  }

  const leftOut: { subject: string; reason: string }[] = [];
  const enrolled: { subject: string; enrol: S[]; probe: S[] }[] = [];
  for (const [subject, list] of own) {
    const { enrol, probe } = selectSessions(protocol, list, labelled);
    if (enrol.length === 0) leftOut.push({ subject, reason: 'no session to enrol with' });
    else if (probe.length === 0) leftOut.push({ subject, reason: 'no session to be judged by' });
    else enrolled.push({ subject, enrol, probe });
  }
  refuseOverlap(protocol, enrolled, known, seen);
  const grouped = protocol.impostors === 'same-group';
  const group = (subject: string) => (grouped ? (groupOf(subject) ?? '') : '');
  const size = (name: string) => enrolled.filter(({ subject }) => group(subject) === name).length;
  for (const { subject } of enrolled.filter(({ subject }) => size(group(subject)) < 2))
    leftOut.push({ subject, reason: 'nobody else of the same group' });
  const compared = enrolled.filter(({ subject }) => size(group(subject)) >= 2);
  if (compared.length < 2)
    throw new AppError(
      'bad_request',
      `${protocol.name} needs two subjects or more; ${compared.length === 1 ? 'one is' : 'none are'} left of "${subjects || 'all'}" in ${dataset}.`,
      { hint: 'Import the data set, or choose other subjects with --subjects.' },
    );

  const groups = compared.map(({ subject }) => group(subject));
  const rivals = groups.map((own) => groups.flatMap((other, i) => (other === own ? [i] : [])));
  const probes = compared.flatMap(({ probe }, i) =>
    probe.map((session) =>
      protocol.impostors === 'labelled'
        ? { session, actual: session.label === 'genuine' ? i : -1, claims: [i] }
        : { session, actual: i, claims: rivals[i] },
    ),
  );
  return {
    dataset,
    subjects: compared.map(({ subject }) => subject),
    enrol: compared.map(({ enrol }) => enrol),
    probes,
    ...(grouped && { groups }),
    leftOut,
  };
}

function refuseOverlap<S extends ListedSession>(
  protocol: Protocol,
  enrolled: readonly { subject: string; enrol: S[]; probe: S[] }[],
  known: (subject: string) => boolean,
  seen: (session: S) => boolean,
): void {
  const both = enrolled.flatMap(({ enrol, probe }) => {
    const keys = new Set(enrol.map(({ key }) => key));
    return probe.filter(({ key }) => keys.has(key)).map(({ key }) => key);
  });
  if (both.length > 0)
    throw new AppError('bad_request', `Session ${some(both)} would be on both sides, enrolment and probe.`, {
      hint: 'A session that enrols must not be judged: neighbouring blocks are nearly the same.',
    });
  const overlap = enrolled.filter(({ subject }) => known(subject)).map(({ subject }) => subject);
  if (protocol.extractor.overlap === 'none' && overlap.length > 0)
    throw new AppError(
      'bad_request',
      `The network was trained on subject ${some(overlap)}; ${protocol.name} is about people it has not seen.`,
      { hint: 'Choose other subjects with --subjects, or train on fewer.' },
    );
  const judged = enrolled.flatMap(({ probe }) => probe.filter(seen).map(({ key }) => key));
  if (judged.length > 0)
    throw new AppError(
      'bad_request',
      `The network was trained on session ${some(judged)}, which ${protocol.name} would judge it by.`,
      { hint: 'Train with --set splits limited to the enrolment sessions.' },
    );
}

function some(names: readonly string[]): string {
  return names.length <= 5
    ? names.join(', ')
    : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
}
