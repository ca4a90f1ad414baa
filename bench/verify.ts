/**
 * Sessions of verification on the server, each sent movement of a person of the sample's generator at 25 events a second:
 * `npm run bench -- verify [--url http://127.0.0.1:3000] [--sessions 50] [--seconds 20] [--enrolled 5,200] [--json]`.
 *
 * Without `--url` it serves the built program itself, in an empty data directory; with `--servers 2` so many on a PostgreSQL of the benchmark's own,
 * behind a proxy that asks them in turn. A session's chunks are sent every 500 ms as its events come;
 * its stream tells when a block was judged. Measured is the time from the event that decides a block to the state with that block, collecting into chunks
 * included, and from the sending of that chunk; beside it the time of single `POST /api/verify` requests with more and more people enrolled.
 */
import { parseArgs } from 'node:util';
import { Thinner } from '../lib/capture/thinner.ts';
import { Track } from '../lib/capture/track.ts';
import { type Events, sliceEvents } from '../lib/mouse/events.ts';
import { toWire } from '../lib/predictor/wire.ts';
import { LIVE_STRIDE } from '../lib/signature/overlap.ts';
import { movement } from './live-visitors/visitor.ts';
import { withInstallation } from './load/installation.ts';
import { withServedApp } from './served-app.ts';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    servers: { type: 'string' },
    sessions: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '20' },
    enrolled: { type: 'string', default: '5,50,200' },
    json: { type: 'boolean', default: false },
  },
});
const SESSIONS = Number(options.sessions);
const SECONDS = Number(options.seconds);
const ENROLLED = options.enrolled.split(',').map(Number);
const EVENTS_A_SECOND = 25;
const SEND_MS = 500;
const ASKED = 20;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const quantile = (values: readonly number[], q: number) => {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN);
};

/** Movement played so fast or slow that it has so many events a second. */
function paced(seed: number, seconds: number): Events {
  const all = movement(seed, seconds * 3);
  const events = sliceEvents(all, 0, Math.min(all.length, seconds * EVENTS_A_SECOND));
  const speed = (seconds * 1000) / (events.t[events.length - 1] - events.t[0]);
  return { ...events, t: Float64Array.from(events.t, (t) => (t - events.t[0]) * speed) };
}

/** The event with which each block can be judged. Movement is thinned as the server thins it: a row counts when a later one has come. */
function decidingEvents(events: Events): number[] {
  const track = new Track(LIVE_STRIDE);
  const thinner = new Thinner(({ t, x, y, kind, button }) =>
    track.push({
      length: 1,
      t: Float64Array.of(t),
      x: Float32Array.of(x),
      y: Float32Array.of(y),
      kind: Uint8Array.of(kind),
      button: Uint8Array.of(button),
    }),
  );
  const decided: number[] = [];
  for (let i = 0; i < events.length; i++) {
    const { t, x, y, kind, button } = events;
    thinner.push({ t: t[i], x: x[i], y: y[i], kind: kind[i], button: button[i] });
    for (const _ of track.next()?.sessionBlocks ?? []) decided.push(i);
  }
  return decided;
}

async function api(
  url: string,
  path: string,
  body?: object,
  method = body ? 'POST' : 'GET',
): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.status === 429) {
    await wait(1000);
    return api(url, path, body, method);
  }
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

async function enrol(url: string, name: string, seed: number): Promise<void> {
  const events = toWire(movement(seed, 60));
  await api(url, '/api/profiles', { name, model: 'pretrained-beh', consent: true, events });
}

interface Outcome {
  decisions: number[];
  answers: number[];
  expected: number;
  received: number;
}

/** One session: sends what has moved every {@link SEND_MS}, and notes when each block was judged. */
async function follow(url: string, seed: number, outcome: Outcome): Promise<void> {
  const events = paced(seed, SECONDS);
  const decided = decidingEvents(events);
  outcome.expected += decided.length;
  const id = (await api(url, '/api/sessions', { user: 'person 0', fmr: 0.05 })).id as string;
  const stop = new AbortController();
  const sent: { end: number; at: number }[] = [];
  // People do not begin in step.
  await wait((seed % 25) * (SEND_MS / 25));
  const began = performance.now();
  let judged = 0;
  const reading = (async () => {
    const response = await fetch(`${url}/api/sessions/${id}/stream`, { signal: stop.signal });
    let text = '';
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
      text += part;
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        const data = /^data: (.*)$/m.exec(message)?.[1];
        if (!data) continue;
        const { blocks } = JSON.parse(data) as { blocks: number };
        const now = performance.now();
        for (; judged < Math.min(blocks, decided.length); judged++) {
          outcome.received++;
          outcome.decisions.push(now - began - events.t[decided[judged]]);
          outcome.answers.push(now - (sent.find(({ end }) => end > decided[judged])?.at ?? Number.NaN));
        }
        if (judged === decided.length) return;
      }
    }
  })().catch(() => undefined);
  for (let from = 0, seq = 0, tick = 1; from < events.length; tick++) {
    await wait(Math.max(0, began + tick * SEND_MS - performance.now()));
    const now = performance.now() - began;
    let to = from;
    while (to < events.length && events.t[to] <= now) to++;
    if (to > from) {
      sent.push({ end: to, at: performance.now() });
      await api(url, `/api/sessions/${id}/events`, {
        seq: seq++,
        events: toWire(sliceEvents(events, from, to)),
      });
      from = to;
    }
  }
  await Promise.race([reading, wait(15_000)]);
  stop.abort();
  await api(url, `/api/sessions/${id}`, undefined, 'DELETE');
}

async function measure(url: string): Promise<void> {
  const probe = { events: toWire(movement(77, 60)), fmr: 0.05 };
  const growth: { enrolled: number; p50: number; p95: number }[] = [];
  let enrolled = 0;
  for (const wanted of ENROLLED) {
    for (; enrolled < wanted; enrolled++) await enrol(url, `person ${enrolled}`, 5000 + enrolled);
    const times: number[] = [];
    for (let i = 0; i < ASKED + 3; i++) {
      const at = performance.now();
      await api(url, '/api/verify/person%200', probe);
      // The first ones load the weights.
      if (i >= 3) times.push(performance.now() - at);
    }
    growth.push({ enrolled, p50: quantile(times, 0.5), p95: quantile(times, 0.95) });
  }
  // The weights load in each worker at its first request.
  await Promise.all(Array.from({ length: 8 }, () => api(url, '/api/verify/person%200', probe)));
  const outcome: Outcome = { decisions: [], answers: [], expected: 0, received: 0 };
  await Promise.all(Array.from({ length: SESSIONS }, (_, i) => follow(url, 100 + i, outcome)));
  const { expected, received, decisions, answers } = outcome;
  const summary = (values: number[]) => ({
    p50: quantile(values, 0.5),
    p95: quantile(values, 0.95),
    max: quantile(values, 1),
  });
  const result = {
    sessions: SESSIONS,
    seconds: SECONDS,
    expected,
    received,
    decision: summary(decisions),
    answer: summary(answers),
    growth,
  };
  if (options.json) console.log(JSON.stringify(result));
  else {
    const said = ({ p50, p95, max }: ReturnType<typeof summary>) =>
      `p50 ${p50} ms, p95 ${p95} ms, max ${max} ms`;
    console.log(
      `${SESSIONS} sessions at ${EVENTS_A_SECOND} events a second for ${SECONDS} s: ${received} of ${expected} blocks were judged
event to decision  ${said(result.decision)} (collecting into chunks of ${SEND_MS} ms included)
chunk to decision  ${said(result.answer)}
POST /api/verify of a minute of movement, by people enrolled: ${growth.map((g) => `${g.enrolled}: p50 ${g.p50} ms, p95 ${g.p95} ms`).join('; ')}`,
    );
  }
  if (received !== expected) process.exitCode = 1;
}

if (options.url) await measure(options.url);
else if (options.servers)
  await withInstallation({ servers: Number(options.servers), workers: 0, postgres: true }, ({ url }) =>
    measure(url),
  );
else await withServedApp(measure);
process.exit();
