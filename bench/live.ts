/**
 * Live visitors on the server's streams, each moving like a person (the sample's generator):
 * `npm run bench -- live [--url http://127.0.0.1:3000] [--clients 50] [--seconds 30] [--model NAME] [--json]`.
 *
 * Without `--url` it serves the built program itself, in an empty data directory. A client sends what has moved every 100 ms,
 * as its events come, and reads embeddings from the stream. Latency runs from sending a block's last event to having its
 * embedding. Nothing may be lost: every block of every session has to come back. Fails above the limit of 250 ms for p95.
 */
import { parseArgs } from 'node:util';
import { Track } from '../lib/capture/track.ts';
import { drawPerson } from '../lib/datasets/sample/person.ts';
import { makeSession } from '../lib/datasets/sample/session.ts';
import { type Events, pointerEvents, sliceEvents } from '../lib/mouse/events.ts';
import { toWire } from '../lib/predictor/wire.ts';
import { seededRandom } from '../lib/random.ts';
import { withServedApp } from './served-app.ts';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    clients: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '30' },
    model: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const CLIENTS = Number(options.clients);
const SECONDS = Number(options.seconds);
const LIMIT_MS = 250;
const SEND_MS = 100;
const STRIDE = 64;
/** A block that has not come back by then is lost. */
const PATIENCE_MS = 15_000;

interface Outcome {
  latencies: number[];
  expected: number;
  received: number;
  events: number;
  refused: Record<string, number>;
}

const nothing = (): Outcome => ({ latencies: [], expected: 0, received: 0, events: 0, refused: {} });
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function visit(url: string, seed: number, seconds: number, outcome: Outcome): Promise<void> {
  const random = seededRandom(seed);
  for (let i = 0; i < 32; i++) random.uniform();
  const session = pointerEvents(makeSession(drawPerson(`${seed}`, random), seconds * 1000, random));
  const opened = await fetch(`${url}/api/live`, json({ model: options.model }));
  const { stream } = (await opened.json()) as { stream: string };
  const address = `${url}/api/live/${stream}`;
  const whole = new Track(STRIDE);
  whole.push(session);
  const blocks = whole.next()?.sessionBlocks ?? [];
  outcome.expected += blocks.length;
  outcome.events += session.length;
  /** When the client had sent so many events. */
  const sentAt: { count: number; at: number }[] = [];
  const reading = read(address, blocks.length, (start) => {
    const complete = sentAt.find(({ count }) => count >= start + 128);
    if (complete) outcome.latencies.push(performance.now() - complete.at);
    outcome.received++;
  });
  await wait(random.uniform() * 1000);
  await send(address, session, sentAt, outcome);
  await Promise.race([reading.done, wait(PATIENCE_MS)]);
  reading.stop();
  await fetch(address, { method: 'DELETE' });
}

async function send(
  address: string,
  session: Events,
  sentAt: { count: number; at: number }[],
  outcome: Outcome,
) {
  const began = performance.now();
  for (let sent = 0; sent < session.length; ) {
    await wait(SEND_MS);
    const now = performance.now() - began;
    let end = sent;
    while (end < session.length && session.t[end] <= now) end++;
    if (end === sent) continue;
    sentAt.push({ count: end, at: performance.now() });
    const response = await fetch(
      address,
      json({ at: sent, events: toWire(sliceEvents(session, sent, end)) }),
    );
    const answer = (await response.json()) as { received?: number; code?: string };
    if (response.ok) sent = answer.received ?? sent;
    else outcome.refused[answer.code ?? ''] = (outcome.refused[answer.code ?? ''] ?? 0) + 1;
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

const quantile = (sorted: readonly number[], q: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN);

async function measure(url: string): Promise<void> {
  // The weights load in each worker at its first request.
  await Promise.all(Array.from({ length: 8 }, (_, i) => visit(url, 10 + i, 6, nothing())));
  const outcome = nothing();
  await Promise.all(Array.from({ length: CLIENTS }, (_, i) => visit(url, 1000 + i, SECONDS, outcome)));
  const sorted = outcome.latencies.sort((a, b) => a - b);
  const { expected, received, events, refused } = outcome;
  const [p50, p95, max] = [0.5, 0.95, 1].map((q) => quantile(sorted, q));
  const result = {
    clients: CLIENTS,
    seconds: SECONDS,
    events,
    expected,
    received,
    refused,
    p50,
    p95,
    max,
    limit: LIMIT_MS,
  };
  console.log(
    options.json
      ? JSON.stringify(result)
      : `${CLIENTS} clients, ${events} events in ${SECONDS} s: p50 ${p50} ms, p95 ${p95} ms (${(p95 / LIMIT_MS).toFixed(2)} of the limit), max ${max} ms; ${received} of ${expected} blocks came back, chunks refused and sent again: ${JSON.stringify(refused)}`,
  );
  if (received !== expected || p95 > LIMIT_MS) process.exitCode = 1;
}

if (options.url) await measure(options.url);
else await withServedApp(measure);
