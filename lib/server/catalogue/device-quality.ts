import { auc } from '../../evaluation/auc.ts';
import { DeviceBackend, type DeviceTemplate } from '../../evaluation/device/backend.ts';
import { deviceFeatures } from '../../evaluation/device/features.ts';
import { eer } from '../../evaluation/eer.ts';
import { rank } from '../../evaluation/ranking.ts';
import { sliceEvents } from '../../mouse/events.ts';
import { pointerSamples } from '../../mouse/kinematics/index.ts';
import { median } from '../../mouse/session-figures.ts';
import { getDataset } from './datasets.ts';
import { readEvents } from './events.ts';
import { listSessions, type SessionSummary } from './sessions.ts';

/** What a subject's recordings say about their device. */
export interface SubjectDevice {
  subject: string;
  sessions: number;
  events: number;
  /** Median over sessions of the median interval, ms. */
  medianDt: number | null;
  /** The interval that occurs most, ms, and its share of all intervals: how the clock is quantised. */
  modeDt: number | null;
  modeShare: number;
  /** Largest position, px. */
  maxX: number | null;
  maxY: number | null;
  /** Pauses over ten seconds, and rows rejected as duplicates. */
  gaps: number;
  duplicates: number;
}

/** How well subjects are told apart by intervals and screen extents alone, whole sessions at a time. */
export interface DeviceOnly {
  subjects: number;
  probes: number;
  /** Share of probes whose own subject scores highest. */
  rank1: number;
  auc: number;
  eer: number;
}

export interface DeviceQuality {
  subjects: SubjectDevice[];
  /** Null when fewer than two subjects have a session to enrol and one to probe. */
  deviceOnly: DeviceOnly | null;
}

const MOST_ENROLLED = 3;
const MOST_PROBES = 5;
const MOST_EVENTS = 20_000;

const kept = new Map<string, Promise<DeviceQuality>>();
const MAX_KEPT = 8;

/**
 * Describes the devices of a data set's subjects and measures how well these alone identify people: the first half of
 * a subject's sessions (at most three) enrols, up to five of the others probe, at most 20,000 events of each. Nothing is
 * tuned. Throws `not_found`.
 */
export async function deviceQuality(dataset: string): Promise<DeviceQuality> {
  const { contentHash } = await getDataset(dataset);
  let answer = kept.get(contentHash);
  if (!answer) {
    answer = compute(dataset);
    kept.set(contentHash, answer);
    answer.catch(() => kept.delete(contentHash));
    const [oldest] = kept.keys();
    if (kept.size > MAX_KEPT) kept.delete(oldest);
  }
  return answer;
}

async function compute(dataset: string): Promise<DeviceQuality> {
  const bySubject = new Map<string, SessionSummary[]>();
  for (const session of await listSessions({ dataset })) {
    bySubject.set(session.subject, [...(bySubject.get(session.subject) ?? []), session]);
  }
  const backend = new DeviceBackend();
  const enrolled: { subject: string; template: DeviceTemplate }[] = [];
  const probes: { subject: string; rows: Float32Array; count: number }[] = [];
  const subjects: SubjectDevice[] = [];
  for (const [subject, sessions] of bySubject) {
    const half = Math.min(MOST_ENROLLED, Math.ceil(sessions.length / 2));
    const recordings = await readDevice(dataset, sessions.slice(0, half + MOST_PROBES));
    subjects.push(describeSubject(subject, sessions, recordings));
    const first = concatenateRows(recordings.slice(0, half));
    const later = recordings.slice(half).filter(({ count }) => count > 0);
    if (first.count === 0 || later.length === 0) continue;
    enrolled.push({ subject, template: backend.enrol(first.rows, first.count) });
    probes.push(...later.map(({ rows, count }) => ({ subject, rows, count })));
  }
  backend.setCohort(enrolled.map(({ template }) => template));
  return { subjects, deviceOnly: enrolled.length < 2 ? null : measure(backend, enrolled, probes) };
}

function measure(
  backend: DeviceBackend,
  enrolled: readonly { subject: string; template: DeviceTemplate }[],
  probes: readonly { subject: string; rows: Float32Array; count: number }[],
): DeviceOnly {
  const scores: number[] = [];
  const genuine: number[] = [];
  let first = 0;
  for (const { subject, rows, count } of probes) {
    const windows = backend.probes(rows, count, 'session');
    const own = enrolled.map(({ template }) => backend.score(template, windows)[0]);
    const best = own.indexOf(Math.max(...own));
    if (enrolled[best]?.subject === subject) first++;
    scores.push(...own);
    genuine.push(...enrolled.map((one) => (one.subject === subject ? 1 : 0)));
  }
  const ranking = rank(scores, genuine);
  return {
    subjects: enrolled.length,
    probes: probes.length,
    rank1: first / probes.length,
    auc: auc(ranking),
    eer: eer(ranking),
  };
}

interface DeviceRecording {
  rows: Float32Array;
  count: number;
  /** How often each whole-millisecond interval occurs. */
  intervals: Map<number, number>;
}

async function readDevice(dataset: string, sessions: readonly SessionSummary[]): Promise<DeviceRecording[]> {
  const recordings: DeviceRecording[] = [];
  for await (const { events } of readEvents(dataset, sessions)) {
    const part = sliceEvents(events, 0, MOST_EVENTS);
    const { t } = pointerSamples(part);
    const intervals = new Map<number, number>();
    for (let i = 1; i < t.length; i++) {
      const dt = Math.round(t[i] - t[i - 1]);
      intervals.set(dt, (intervals.get(dt) ?? 0) + 1);
    }
    const { features, count } = deviceFeatures(part);
    recordings.push({ rows: features, count, intervals });
    await new Promise((resolve) => setImmediate(resolve));
  }
  return recordings;
}

function describeSubject(
  subject: string,
  sessions: readonly SessionSummary[],
  recordings: readonly DeviceRecording[],
): SubjectDevice {
  const intervals = new Map<number, number>();
  let total = 0;
  for (const recording of recordings) {
    for (const [dt, count] of recording.intervals) {
      intervals.set(dt, (intervals.get(dt) ?? 0) + count);
      total += count;
    }
  }
  const [mode] = [...intervals].sort((a, b) => b[1] - a[1]);
  const sum = (value: (session: SessionSummary) => number) => sessions.reduce((n, one) => n + value(one), 0);
  const largest = (value: (session: SessionSummary) => number | null) => {
    const found = sessions.flatMap((session) => value(session) ?? []);
    return found.length > 0 ? Math.max(...found) : null;
  };
  return {
    subject,
    sessions: sessions.length,
    events: sum(({ events }) => events),
    medianDt: median(Float64Array.from(sessions.flatMap(({ medianDt }) => medianDt ?? []))),
    modeDt: mode?.[0] ?? null,
    modeShare: mode ? mode[1] / total : 0,
    maxX: largest(({ maxX }) => maxX),
    maxY: largest(({ maxY }) => maxY),
    gaps: sum(({ gaps }) => gaps),
    duplicates: sum(({ rejected }) => rejected.duplicate ?? 0),
  };
}

function concatenateRows(recordings: readonly DeviceRecording[]): { rows: Float32Array; count: number } {
  const rows = new Float32Array(recordings.reduce((n, one) => n + one.rows.length, 0));
  let offset = 0;
  for (const one of recordings) {
    rows.set(one.rows, offset);
    offset += one.rows.length;
  }
  return { rows, count: recordings.reduce((n, { count }) => n + count, 0) };
}
