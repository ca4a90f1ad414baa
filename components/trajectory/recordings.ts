import { eventsUrl, fetchRecording, type Recording, type RecordingPart } from './useEvents.ts';

/** Recordings are dropped, least recently used first, beyond this many events: about 80 MB. */
const MAX_EVENTS = 3_000_000;
const PARALLEL = 4;

const kept = new Map<string, Recording>();
let keptEvents = 0;

interface Waiting {
  url: string;
  signal: AbortSignal;
  resolve(recording: Recording): void;
  reject(error: unknown): void;
}
const waiting: Waiting[] = [];
let running = 0;

function keep(url: string, recording: Recording) {
  kept.set(url, recording);
  keptEvents += recording.events.length;
  for (const [oldest, { events }] of kept) {
    if (keptEvents <= MAX_EVENTS) break;
    kept.delete(oldest);
    keptEvents -= events.length;
  }
}

async function work() {
  if (running >= PARALLEL) return;
  // What was asked for last is on the screen now; what scrolled away before its turn is not fetched at all.
  const next = waiting.pop();
  if (!next) return;
  if (next.signal.aborted) {
    next.reject(new DOMException('no longer needed', 'AbortError'));
    return work();
  }
  running++;
  try {
    const recording = kept.get(next.url) ?? (await fetchRecording(next.url, next.signal));
    if (!kept.has(next.url)) keep(next.url, recording);
    next.resolve(recording);
  } catch (error) {
    next.reject(error);
  } finally {
    running--;
    work();
  }
}

/** The recording of a session, or a part of it, for a small picture: from memory, or fetched a few at a time. */
export function recordingOf(
  dataset: string,
  session: string,
  signal: AbortSignal,
  part?: RecordingPart,
): Promise<Recording> {
  const url = eventsUrl(dataset, session, part);
  const known = kept.get(url);
  if (known) {
    kept.delete(url);
    kept.set(url, known);
    return Promise.resolve(known);
  }
  return new Promise((resolve, reject) => {
    waiting.push({ url, signal, resolve, reject });
    work();
  });
}
