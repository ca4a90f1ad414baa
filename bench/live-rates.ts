/**
 * What the live page says when people enrol at one frame rate or with one mouse and come back with another:
 * `npm run bench -- live-rates [--model pretrained-beh]`.
 *
 * SapiMouse subjects 73–96 (from MOUSEPRINT_DATASETS or ../shared/datasets), whom no weight, calibration or threshold has seen, eight enrolled
 * at a time. Their recordings are taken as the hand's way (linear in between), sampled by a mouse, dispatched by a browser and recorded,
 * judged and told by the code of the page. The first row has the recordings themselves, as the data set's own recorder kept them.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { shippedBackendSchema } from '../lib/evaluation/backends/shipped.ts';
import { BLOCK_EVENTS, countBlocks } from '../lib/mouse/blocks.ts';
import { type Events, pointerEvents, sliceEvents } from '../lib/mouse/events.ts';
import { loadModel } from '../lib/network/model.ts';
import { cohortSchema } from '../lib/signature/cohort.ts';
import { LIVE_STRIDE } from '../lib/signature/overlap.ts';
import { trustRule } from '../lib/signature/trust.ts';
import { type Device, deviceRows, type Hand, readHands } from './live-rates/hands.ts';
import { type Met, type MetPerson, measureMeetings } from './live-rates/meetings.ts';

const { values: options } = parseArgs({
  options: { model: { type: 'string', default: 'pretrained-beh' }, only: { type: 'string' } },
});
const from = path.join(process.env.MOUSEPRINT_DATASETS ?? path.join('..', 'shared', 'datasets'), 'sapimouse');
if (!existsSync(from)) {
  console.error(`There is no SapiMouse at ${from}. Name the folder that holds it by MOUSEPRINT_DATASETS.`);
  process.exit(2);
}

/** As recorded, or sampled so often, dispatched so often, with coalesced points or without (plain http beyond localhost). */
const RECORDED = 'recorded';
const mouse = (polling: number, frames: number, coalesced = true): Device => ({ polling, frames, coalesced });
const screen = (ratio: number, zoom = 1): Device => ({ ...mouse(1000, 60), ratio, zoom });
const CONDITIONS: readonly [
  name: string,
  enrolled: Device | typeof RECORDED,
  used: Device | typeof RECORDED,
][] = [
  ['as recorded', RECORDED, RECORDED],
  ['as recorded → 1,000 Hz, 60 fps', RECORDED, mouse(1000, 60)],
  ['1,000 Hz, 60 fps → the same', mouse(1000, 60), mouse(1000, 60)],
  ['60 fps → 20 fps', mouse(1000, 60), mouse(1000, 20)],
  ['20 fps → 144 fps', mouse(1000, 20), mouse(1000, 144)],
  ['125 Hz → 8,000 Hz', mouse(125, 60), mouse(8000, 60)],
  ['8,000 Hz, 240 fps → 125 Hz, 30 fps', mouse(8000, 240), mouse(125, 30)],
  ['144 Hz, 144 fps → 1,000 Hz, 60 fps', mouse(144, 144), mouse(1000, 60)],
  ['pixel ratio 1 → 1.25', screen(1), screen(1.25)],
  ['pixel ratio 1 → 2', screen(1), screen(2)],
  ['pixel ratio 2 → 1', screen(2), screen(1)],
  ['zoomed by 110% → not', screen(1, 1.1), screen(1)],
  ['not zoomed → by 125%', screen(1), screen(1, 1.25)],
  ['not zoomed → by 150%', screen(1), screen(1, 1.5)],
  ['without coalesced points: 60 → 30 fps', mouse(1000, 60, false), mouse(1000, 30, false)],
  ['without coalesced points: 20 → 20 fps', mouse(1000, 20, false), mouse(1000, 20, false)],
  ['without coalesced points: 20 → 60 fps', mouse(1000, 20, false), mouse(1000, 60, false)],
  ['without coalesced points: 60 → 144 fps', mouse(1000, 60, false), mouse(1000, 144, false)],
];

/** Enough movement to enrol with, ms, and blocks that are looked at of a session. */
const ENROLMENT_MS = 120_000;
const MOST_BLOCKS = 44;

const folder = path.join('models', options.model);
const model = await loadModel(folder);
const json = async (file: string) => JSON.parse(await readFile(path.join(folder, file), 'utf8'));
const backend = shippedBackendSchema.parse(await json('backend.json'));
const cohort = {
  ...cohortSchema.parse(await json('cohort.json')),
  ...(backend.kind === 'plda' && { backend }),
};

const hands = await readHands(from, 73, 96);
const known = new Map<string, Promise<Met>>();

/** A session of somebody as the page has it from a device; only the first `most` events of it. */
function meet(hand: Hand, session: 'first' | 'second', device: Device | typeof RECORDED, most: number) {
  const key = JSON.stringify([hand.key, session, device]);
  let found = known.get(key);
  if (!found) {
    const part = sliceEvents(hand[session], 0, firstPart(hand[session], most));
    found = met(device === RECORDED ? part : deviceRows(part, device));
    known.set(key, found);
  }
  return found;
}

console.log(`${hands.length} people, eight enrolled at a time; ${options.model}`);
console.log(
  'enrolled → used'.padEnd(42),
  ['named', 'locked out', 'takeovers noticed', 'strangers named', 'minutes called inhuman'].join(' | '),
);
for (const [name, enrolled, used] of CONDITIONS) {
  if (options.only && !name.includes(options.only)) continue;
  const people: MetPerson[] = [];
  for (const hand of hands)
    people.push({
      key: hand.key,
      enrolment: await meet(hand, 'first', enrolled, ENROLMENT_MS),
      probe: await meet(hand, 'second', used, Number.POSITIVE_INFINITY),
    });
  const m = measureMeetings(people, cohort, trustRule(0.01));
  console.log(
    name.padEnd(42),
    [
      `${m.named} of ${m.met}`,
      `${m.lockedOut} of ${m.met}`,
      `${m.noticed} of ${m.takeovers}, median ${Math.round(m.medianSeconds)} s`,
      `${m.strangersNamed} of ${m.strangers}`,
      `${m.inhuman.flagged} of ${m.inhuman.total}`,
    ].join(' | '),
  );
}
model.dispose();

/** How many rows of a recording lie in its first `ms`. */
function firstPart({ t, length }: Events, ms: number): number {
  let end = 0;
  while (end < length && t[end] - t[0] <= ms) end++;
  return end;
}

/** Blocks and embeddings as the page has them. */
async function met(recording: Events): Promise<Met> {
  const pointer = pointerEvents(recording);
  const used = Math.min(MOST_BLOCKS, countBlocks(pointer.length, BLOCK_EVENTS, LIVE_STRIDE));
  const part = sliceEvents(pointer, 0, Math.min(pointer.length, BLOCK_EVENTS + used * LIVE_STRIDE));
  const { blocks, embeddings } = await model.embed(part, { stride: LIVE_STRIDE });
  return {
    events: pointer,
    blocks: blocks.map(({ end }, i) => ({
      seconds: (pointer.t[end - 1] - pointer.t[0]) / 1000,
      embedding: embeddings.slice(i * model.dims, (i + 1) * model.dims),
    })),
  };
}
