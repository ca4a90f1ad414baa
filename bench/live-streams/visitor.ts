import { Track } from '../../lib/capture/track.ts';
import { drawPerson } from '../../lib/datasets/sample/person.ts';
import { makeSession } from '../../lib/datasets/sample/session.ts';
import { type Events, pointerEvents, sliceEvents } from '../../lib/mouse/events.ts';
import { toWire } from '../../lib/predictor/wire.ts';
import { seededRandom } from '../../lib/random.ts';
import { LIVE_STRIDE } from '../../lib/signature/overlap.ts';

const SEND_MS = 100;
/** A block that has not come back by then is lost. */
const PATIENCE_MS = 15_000;

/** What all visitors together saw; times in ms. */
export interface Outcome {
  /** From the event that decides a block to its embedding, collecting into chunks included. */
  scores: number[];
  /** The same from the moment that the chunk with that event was sent. */
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

/** One visit: opens a stream, sends what has moved every 100 ms as it happens, reads embeddings, ends the stream. */
export async function visit(
  url: string,
  model: string | undefined,
  seed: number,
  seconds: number,
  outcome: Outcome,
): Promise<void> {
  const session = movement(seed, seconds);
  const opened = await fetch(`${url}/api/live`, json({ model }));
  const { stream } = (await opened.json()) as { stream: string };
  const address = `${url}/api/live/${stream}`;
  const decided = decisions(session);
  outcome.expected += decided.size;
  outcome.events += session.length;
  const chunks: Chunk[] = [];
  let began = 0;
  const reading = read(address, decided.size, (start) => {
    const now = performance.now();
    const event = decided.get(start)!;
    outcome.received++;
    outcome.scores.push(now - began - session.t[event]);
    outcome.answers.push(now - (chunks.find(({ end }) => end > event)?.at ?? Number.NaN));
    outcome.waits.push(session.t[event] - session.t[start + 127]);
  });
  // People do not begin in step.
  await wait((seed % 50) * 20);
  began = performance.now();
  await send(address, session, began, chunks, outcome.refused);
  await Promise.race([reading.done, wait(PATIENCE_MS)]);
  reading.stop();
  await fetch(address, { method: 'DELETE' });
}

interface Chunk {
  readonly end: number;
  /** When it was sent first. */
  readonly at: number;
}

async function send(
  address: string,
  session: Events,
  began: number,
  chunks: Chunk[],
  refused: Record<string, number>,
) {
  for (let sent = 0; sent < session.length; ) {
    await wait(SEND_MS);
    const at = performance.now();
    let end = sent;
    while (end < session.length && session.t[end] <= at - began) end++;
    if (end === sent) continue;
    chunks.push({ end, at });
    const body = { at: sent, events: toWire(sliceEvents(session, sent, end)) };
    const response = await fetch(address, json(body));
    const answer = (await response.json()) as { received?: number; code?: string };
    if (response.ok) sent = answer.received ?? sent;
    else refused[answer.code ?? ''] = (refused[answer.code ?? ''] ?? 0) + 1;
  }
}

/** Reads server-sent events and reports the first event of each block. */
function read(address: string, count: number, onBlock: (start: number) => void) {
  const stop = new AbortController();
  const done = (async () => {
    const response = await fetch(address, { signal: stop.signal });
    const decoder = new TextDecoder();
    let text = '';
    let seen = 0;
    for await (const chunk of response.body!) {
      text += decoder.decode(chunk, { stream: true });
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        const data = /^event: blocks\ndata: (.*)$/m.exec(message);
        if (!data) continue;
        for (const { start } of (JSON.parse(data[1]) as { blocks: { start: number }[] }).blocks) {
          onBlock(start);
          seen++;
        }
      }
      if (seen >= count) return;
    }
  })().catch((error) => {
    if (!stop.signal.aborted) throw error;
  });
  return { done, stop: () => stop.abort() };
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
