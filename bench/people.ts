/**
 * Many enrolled people on one machine: `npm run bench -- people [--enrolled 10000] [--templates 1000000] [--predictions 40] [--url URL]`.
 *
 * Serves the built program with an empty data directory, or takes the server at `--url` whose data directory is `MOUSEPRINT_DATA`, asks for predictions one after the other while `/api/health` is asked beside
 * them, enrols made-up people straight into the database, and asks again. Then verifies one of very many templates in this process.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { quantileSorted } from 'simple-statistics';
import { drawPerson } from '../lib/datasets/sample/person.ts';
import { makeSession } from '../lib/datasets/sample/session.ts';
import { findModel } from '../lib/models/models.ts';
import { sliceEvents } from '../lib/mouse/events.ts';
import { shippedCohort } from '../lib/people/cohorts.ts';
import { toWire } from '../lib/predictor/wire.ts';
import { seededRandom } from '../lib/random.ts';
import { Gallery } from '../lib/signature/gallery.ts';
import { closeDatabase, database } from '../lib/store/database.ts';
import { withServedApp } from './served-app.ts';

const { values: options } = parseArgs({
  options: {
    enrolled: { type: 'string', default: '10000' },
    templates: { type: 'string', default: '1000000' },
    predictions: { type: 'string', default: '40' },
    url: { type: 'string' },
  },
});
const [ENROLLED, TEMPLATES, PREDICTIONS] = [options.enrolled, options.templates, options.predictions].map(
  Number,
);
/** Half-overlapping blocks of a minute of enrolment. */
const BLOCKS = 54;
const MODEL = 'pretrained-all';

const random = seededRandom(1);
const movement = sliceEvents(makeSession(drawPerson('somebody', random), 60_000, random), 0, 1500);

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const ms = (values: readonly number[], q: number) => `${quantileSorted(sorted(values), q).toFixed(1)} ms`;

async function timed(work: () => Promise<Response>): Promise<number> {
  const began = performance.now();
  const response = await work();
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return performance.now() - began;
}

async function measure(url: string, what: string): Promise<void> {
  const body = JSON.stringify({ model: MODEL, events: toWire(movement), stride: 64, encoding: 'base64' });
  // A kept connection may have been closed while people were enrolled.
  const headers = { 'content-type': 'application/json', connection: 'close' };
  const healthy = () => timed(() => fetch(`${url}/api/health`, { headers: { connection: 'close' } }));
  const predict = () => timed(() => fetch(`${url}/api/predict`, { method: 'POST', headers, body }));
  const first = await predict();
  const predictions: number[] = [];
  const health: number[] = [];
  let done = false;
  const beside = (async () => {
    while (!done) health.push(await healthy());
  })();
  for (let i = 0; i < PREDICTIONS; i++) predictions.push(await predict());
  done = true;
  await beside;
  console.log(
    `${what}: first prediction ${first.toFixed(0)} ms, then median ${ms(predictions, 0.5)}, p95 ${ms(predictions, 0.95)}; ` +
      `/api/health beside them median ${ms(health, 0.5)}, p95 ${ms(health, 0.95)}, longest ${ms(health, 1)}`,
  );
}

async function enrolMadeUp(people: number): Promise<void> {
  const { hash, dims } = await findModel(MODEL);
  const db = await database();
  for (let from = 0; from < people; from += 500)
    await db.profile.createMany({
      data: Array.from({ length: Math.min(500, people - from) }, (_, i) => {
        const centre = Array.from({ length: dims }, () => random.normal());
        const values = Float32Array.from(
          { length: BLOCKS * dims },
          (_, k) => centre[k % dims] + random.normal(),
        );
        const name = `Person ${String(from + i).padStart(6, '0')}`;
        const embeddings = new Uint8Array(values.buffer);
        return { id: randomUUID(), name, model: MODEL, modelHash: hash, dims, embeddings };
      }),
    });
}

async function compare(url: string): Promise<void> {
  // The pool loads the network once a worker.
  for (const what of ['to warm up', 'nobody enrolled']) await measure(url, what);
  await enrolMadeUp(ENROLLED);
  await measure(url, `${ENROLLED} enrolled`);
}

/** Of very many templates one is verified, in this process. */
async function verifyOneOfMany(): Promise<void> {
  const cohort = (await shippedCohort(await findModel(MODEL)))!;
  const of = (seed: number) => {
    const one = seededRandom(seed);
    return Float32Array.from({ length: 2 * cohort.dims }, () => one.normal());
  };
  const gallery = new Gallery(cohort);
  const probe = of(0);
  function verifyMany(id: string): number {
    const began = performance.now();
    for (let i = 0; i < 2000; i++) gallery.verify(id, probe);
    return (performance.now() - began) / 2000;
  }
  gallery.put('0', 'Person 0', of(1));
  verifyMany('0');
  const one = verifyMany('0');
  for (let i = 1; i < TEMPLATES; i++) gallery.put(String(i), `Person ${i}`, probe);
  const many = verifyMany(String(TEMPLATES >> 1));
  console.log(
    `verifying one of 1: ${(1000 * one).toFixed(1)} µs, of ${TEMPLATES}: ${(1000 * many).toFixed(1)} µs`,
  );
}

if (options.url) {
  await compare(options.url);
  await verifyOneOfMany();
} else
  await withServedApp(async (url, data) => {
    process.env.MOUSEPRINT_DATA = data;
    await compare(url);
    await verifyOneOfMany();
    await closeDatabase();
  });
// The pool of the cohort's network would keep this process.
process.exit();
