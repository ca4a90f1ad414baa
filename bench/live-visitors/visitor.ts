import { Track, type Window } from '../../lib/capture/track.ts';
import { drawPerson } from '../../lib/datasets/sample/person.ts';
import { makeSession } from '../../lib/datasets/sample/session.ts';
import { type Events, pointerEvents } from '../../lib/mouse/events.ts';
import { toWire } from '../../lib/predictor/wire.ts';
import { seededRandom } from '../../lib/random.ts';
import { LIVE_STRIDE } from '../../lib/signature/overlap.ts';

const LOOK_MS = 100;
/** A block that has not come back by then is lost. */
const PATIENCE_MS = 15_000;

/** What all visitors together saw; times in ms. */
export interface Outcome {
  /** From the event that decides a block to its embedding, collecting into chunks included. */
  scores: number[];
  /** The same from the moment that it was asked for. */
  answers: number[];
  /** From a block's last event to the one that decides it: the hand's own time, pauses and all. */
  waits: number[];
  expected: number;
  received: number;
  events: number;
  refused: Record<string, number>;
}

export const nothing = (): Outcome => ({
  scores: [],
  answers: [],
  waits: [],
  expected: 0,
  received: 0,
  events: 0,
  refused: {},
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Somebody who moves for `seconds`: the sample's generator. */
export function movement(seed: number, seconds: number): Events {
  const random = seededRandom(seed);
  for (let i = 0; i < 32; i++) random.uniform();
  return pointerEvents(makeSession(drawPerson(`${seed}`, random), seconds * 1000, random));
}

/** First event of each block, and the event with which it can be embedded: smoothing looks a little ahead. */
function decisions(session: Events): Map<number, number> {
  const track = new Track(LIVE_STRIDE);
  const decided = new Map<number, number>();
  for (let i = 0; i < session.length; i++) {
    track.push(session, i, i + 1);
    for (const { start } of track.next()?.sessionBlocks ?? []) decided.set(start, i);
  }
  return decided;
}

/** One visit: looks every 100 ms which blocks are decided by what has moved, and has each embedded as the live page does. */
export async function visit(
  url: string,
  model: string | undefined,
  seed: number,
  seconds: number,
  outcome: Outcome,
): Promise<void> {
  const session = movement(seed, seconds);
  const decided = decisions(session);
  outcome.expected += decided.size;
  outcome.events += session.length;
  // People do not begin in step.
  await wait((seed % 50) * 20);
  const began = performance.now();
  const track = new Track(LIVE_STRIDE);
  const asked: Promise<void>[] = [];
  for (let taken = 0; taken < session.length; ) {
    await wait(LOOK_MS);
    const at = performance.now();
    let end = taken;
    while (end < session.length && session.t[end] <= at - began) end++;
    track.push(session, taken, end);
    taken = end;
    const window = track.next();
    if (!window) continue;
    const embedded = ask(url, model, window, outcome.refused).then(() => {
      const now = performance.now();
      for (const { start } of window.sessionBlocks) {
        const event = decided.get(start)!;
        outcome.received++;
        outcome.scores.push(now - began - session.t[event]);
        outcome.answers.push(now - at);
        outcome.waits.push(session.t[event] - session.t[start + 127]);
      }
    });
    asked.push(embedded);
  }
  await Promise.race([Promise.all(asked), wait(PATIENCE_MS)]);
}

/** Has the blocks of a window embedded, again and again where the server is full. */
async function ask(
  url: string,
  model: string | undefined,
  { events, blocks }: Window,
  refused: Record<string, number>,
) {
  const body = { model, events: toWire(events), blocks, encoding: 'base64', compare: false };
  for (const deadline = performance.now() + PATIENCE_MS; performance.now() < deadline; ) {
    const response = await fetch(`${url}/api/predict`, json(body));
    const { code = '' } = (await response.json()) as { code?: string };
    if (response.ok) return;
    refused[code] = (refused[code] ?? 0) + 1;
    await wait(LOOK_MS);
  }
  throw new Error('A block was not embedded.');
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
