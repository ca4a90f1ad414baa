/**
 * Latency of the server's prediction route under many live visitors:
 * `npm run bench -- live --url http://127.0.0.1:3000 [--clients 50] [--seconds 30] [--model NAME] [--json]`.
 *
 * Every client moves like a person (the sample's generator) and sends each block as soon as its events would have
 * come, as the live page does. Nothing may be lost: blocks answered must equal blocks sent.
 */
import { parseArgs } from 'node:util';
import { Track } from '../lib/capture/track.ts';
import { drawPerson } from '../lib/datasets/sample/person.ts';
import { makeSession } from '../lib/datasets/sample/session.ts';
import { toWire } from '../lib/predictor/wire.ts';
import { seededRandom } from '../lib/random.ts';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    clients: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '30' },
    model: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const CLIENTS = Number(options.clients);
const SECONDS = Number(options.seconds);
const LOOK_MS = 100;

interface Outcome {
  latencies: number[];
  sent: number;
  answered: number;
  refused: Record<string, number>;
}

async function visit(seed: number, outcome: Outcome): Promise<void> {
  const random = seededRandom(seed);
  for (let i = 0; i < 32; i++) random.uniform();
  const events = makeSession(drawPerson(`${seed}`, random), SECONDS * 1000, random);
  const track = new Track(64);
  const start = performance.now() + random.uniform() * 1000;
  const requests: Promise<void>[] = [];
  let taken = 0;
  while (taken < events.length) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const now = performance.now() - start;
    let end = taken;
    while (end < events.length && events.t[end] <= now) end++;
    track.push(events, taken, end);
    taken = end;
    for (let window = track.next(); window; window = track.next())
      requests.push(send(window.events, window.blocks, outcome));
  }
  await Promise.all(requests);
}

async function send(
  events: Parameters<typeof toWire>[0],
  blocks: readonly object[],
  outcome: Outcome,
): Promise<void> {
  outcome.sent += blocks.length;
  const body = JSON.stringify({
    events: toWire(events),
    blocks,
    model: options.model,
    encoding: 'base64',
    compare: false,
  });
  const started = performance.now();
  const response = await fetch(`${options.url}/api/predict`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const answer = (await response.json()) as { blocks?: object[]; code?: string };
  outcome.latencies.push(performance.now() - started);
  if (response.ok) outcome.answered += answer.blocks?.length ?? 0;
  else {
    const code = answer.code ?? String(response.status);
    outcome.refused[code] = (outcome.refused[code] ?? 0) + 1;
  }
}

const quantile = (sorted: readonly number[], q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;

const warm: Outcome = { latencies: [], sent: 0, answered: 0, refused: {} };
const warmUp = makeSession(drawPerson('warm', seededRandom(1)), 20_000, seededRandom(2));
const track = new Track(64);
track.push(warmUp);
const first = track.next(1);
// The weights load in each worker at its first request.
if (first) await Promise.all(Array.from({ length: 8 }, () => send(first.events, first.blocks, warm)));

const outcome: Outcome = { latencies: [], sent: 0, answered: 0, refused: {} };
await Promise.all(Array.from({ length: CLIENTS }, (_, i) => visit(1000 + i, outcome)));
const sorted = outcome.latencies.sort((a, b) => a - b);
const result = {
  clients: CLIENTS,
  seconds: SECONDS,
  requests: sorted.length,
  blocksSent: outcome.sent,
  blocksAnswered: outcome.answered,
  refused: outcome.refused,
  p50: Math.round(quantile(sorted, 0.5)),
  p95: Math.round(quantile(sorted, 0.95)),
  max: Math.round(sorted.at(-1) ?? 0),
};
console.log(
  options.json
    ? JSON.stringify(result)
    : `${result.clients} clients, ${result.requests} requests in ${result.seconds} s: p50 ${result.p50} ms, p95 ${result.p95} ms, max ${result.max} ms; ` +
        `${result.blocksAnswered} of ${result.blocksSent} blocks answered, refused ${JSON.stringify(result.refused)}`,
);
