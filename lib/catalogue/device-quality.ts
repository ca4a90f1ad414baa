import { isOwn, labelledSplits } from '../attribution.ts';
import { medianOfKnown } from '../averages.ts';
import { breathe } from '../breathe.ts';
import { deviceFeatures } from '../evaluation/device/features.ts';
import {
  type DeviceRows,
  type DeviceSubject,
  identifyByDevice,
  joinRows,
} from '../evaluation/device/identify.ts';
import { EventKind, type Events, sliceEvents } from '../mouse/events.ts';
import { type Asker, SharedWork, type WorkHandle } from '../shared-work.ts';
import type { DeviceQuality, SessionSummary, SubjectDevice } from './contract.ts';
import { getDataset } from './datasets.ts';
import { readEvents } from './events.ts';
import { listSessions } from './sessions.ts';

/** Intervals up to this many ms are counted one by one. */
export const LONGEST_INTERVAL = 130;

const MOST_ENROLLED = 3;
const MOST_PROBES = 5;
const MOST_EVENTS = 20_000;
/** The share of the time that reading takes, roughly. */
const READING = 0.8;

// Each route file has its own copy of this module, but what one works out another waits for.
const shared = globalThis as typeof globalThis & { mouseprintDevices?: SharedWork<DeviceQuality> };
shared.mouseprintDevices ??= new SharedWork<DeviceQuality>(8);
const answers = shared.mouseprintDevices;

/**
 * Describes the devices of a data set's subjects and measures how well these alone identify people, by the subjects' own
 * sessions: the first half (at most three) enrols, up to five of the others probe, at most 20,000 events of each.
 * Nothing is tuned. The same data is answered from memory; work that every asker has left is stopped. Throws `not_found` and `cancelled`.
 */
export async function deviceQuality(dataset: string, asker?: Asker): Promise<DeviceQuality> {
  const { contentHash } = await getDataset(dataset);
  return answers.ask(contentHash, (handle) => compute(dataset, handle), asker);
}

async function compute(dataset: string, { signal, progress }: WorkHandle): Promise<DeviceQuality> {
  const bySubject = new Map<string, SessionSummary[]>();
  const all = await listSessions({ dataset });
  const labelled = labelledSplits(all);
  for (const session of all) {
    const own = bySubject.get(session.subject);
    if (own) own.push(session);
    else bySubject.set(session.subject, [session]);
  }
  const people: DeviceSubject[] = [];
  const subjects: SubjectDevice[] = [];
  for (const [subject, sessions] of bySubject) {
    progress({
      fraction: (READING * subjects.length) / bySubject.size,
      message: `reading intervals and extents of subject ${subject}`,
    });
    const own = sessions.filter((session) => isOwn(session, labelled));
    const half = Math.min(MOST_ENROLLED, Math.ceil(own.length / 2));
    const recordings = await readDevice(dataset, own.slice(0, half + MOST_PROBES), signal);
    const device = describeSubject(subject, own, recordings);
    subjects.push({ ...device, leftOut: sessions.length - own.length });
    const enrolment = joinRows(recordings.slice(0, half));
    people.push({ subject, enrolment, probes: recordings.slice(half) });
  }
  progress({ fraction: READING, message: 'recognising people by their devices alone' });
  await breathe();
  signal.throwIfAborted();
  return { subjects, deviceOnly: identifyByDevice(people) };
}

interface DeviceRecording extends DeviceRows {
  /** How often each whole-millisecond interval occurs. */
  intervals: Map<number, number>;
}

async function readDevice(
  dataset: string,
  sessions: readonly SessionSummary[],
  signal: AbortSignal,
): Promise<DeviceRecording[]> {
  const recordings: DeviceRecording[] = [];
  for await (const { events } of readEvents(dataset, sessions)) {
    const part = sliceEvents(events, 0, MOST_EVENTS);
    const { features, count } = deviceFeatures(part);
    recordings.push({ rows: features, count, intervals: countIntervals(part) });
    await breathe();
    signal.throwIfAborted();
  }
  return recordings;
}

function countIntervals({ t, kind, length }: Events): Map<number, number> {
  const intervals = new Map<number, number>();
  let previous = Number.NaN;
  for (let i = 0; i < length; i++) {
    if (kind[i] === EventKind.scroll) continue;
    const dt = Math.round(t[i] - previous);
    if (!Number.isNaN(dt)) intervals.set(dt, (intervals.get(dt) ?? 0) + 1);
    previous = t[i];
  }
  return intervals;
}

function describeSubject(
  subject: string,
  sessions: readonly SessionSummary[],
  recordings: readonly DeviceRecording[],
): Omit<SubjectDevice, 'leftOut'> {
  const intervals = new Map<number, number>();
  let total = 0;
  for (const recording of recordings) {
    for (const [dt, count] of recording.intervals) {
      intervals.set(dt, (intervals.get(dt) ?? 0) + count);
      total += count;
    }
  }
  const share = (dt: number) => (intervals.get(dt) ?? 0) / Math.max(1, total);
  const [mode] = [...intervals].filter(([dt]) => dt > 0).sort((a, b) => b[1] - a[1]);
  const sum = (value: (session: SessionSummary) => number) => sessions.reduce((n, one) => n + value(one), 0);
  const largest = (value: (session: SessionSummary) => number | null) => {
    const found = sessions.flatMap((session) => value(session) ?? []);
    return found.length > 0 ? Math.max(...found) : null;
  };
  return {
    subject,
    sessions: sessions.length,
    events: sum(({ events }) => events),
    medianDt: medianOfKnown(sessions.map(({ medianDt }) => medianDt)),
    modeDt: mode?.[0] ?? null,
    modeShare: mode ? share(mode[0]) : 0,
    zeroShare: share(0),
    intervals: Array.from({ length: LONGEST_INTERVAL + 1 }, (_, dt) => Number(share(dt).toFixed(4))),
    maxX: largest(({ maxX }) => maxX),
    maxY: largest(({ maxY }) => maxY),
    gaps: sum(({ gaps }) => gaps),
    duplicates: sum(({ rejected }) => rejected.duplicate ?? 0),
  };
}
