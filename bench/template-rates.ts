/**
 * What a second template by rate gives in profiles: `npm run bench -- template-rates [--model pretrained-beh] [--blocks 40]`.
 *
 * People are enrolled as a profile is (thinned, the first blocks of their first session, by the back-end that ships with the network) and judged
 * in their second, as recorded, thinned to the low rate, and as a browser with 30 frames a second would have recorded it: SapiMouse 73–96, and the
 * 25 people of H-BRS who came twice (from MOUSEPRINT_DATASETS or ../shared/datasets). Each probe is compared with one template, with the template
 * of its rate as it detects it, and with a template of the low rate alone.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { thinEvents } from '../lib/capture/thin-events.ts';
import { readRecording } from '../lib/datasets/read-recording.ts';
import { SAPIMOUSE_FORMAT } from '../lib/datasets/row-format.ts';
import { shippedBackendSchema } from '../lib/evaluation/backends/shipped.ts';
import { eer } from '../lib/evaluation/eer.ts';
import { rankLists } from '../lib/evaluation/ranking.ts';
import { BLOCK_EVENTS } from '../lib/mouse/blocks.ts';
import { type Events, pointerEvents, sliceEvents } from '../lib/mouse/events.ts';
import { loadModel } from '../lib/network/model.ts';
import { cohortSchema } from '../lib/signature/cohort.ts';
import { LIVE_STRIDE, overlappingRows } from '../lib/signature/overlap.ts';
import { enrol, type Person, scorePeople } from '../lib/signature/people.ts';
import { atLowRate, isLowRate } from '../lib/signature/rate.ts';
import { type Device, deviceRows, type Hand, readHands } from './live-rates/hands.ts';

const { values: options } = parseArgs({
  options: {
    model: { type: 'string', default: 'pretrained-beh' },
    blocks: { type: 'string', default: '40' },
  },
});
const root = process.env.MOUSEPRINT_DATASETS ?? path.join('..', 'shared', 'datasets');
const ENROLMENT_ROWS = Number(options.blocks);
const FULL_BLOCKS = [1, 3, 5, 10];
/** Events of a long session that are read, and rows of a probe that are compared. */
const MOST_EVENTS = { first: 30_000, second: 16_000 };
const MOST_PROBED = 160;
const SLOW_BROWSER: Device = { polling: 1000, frames: 30, coalesced: false };

const folder = path.join('models', options.model);
const json = async (file: string) => JSON.parse(await readFile(path.join(folder, file), 'utf8'));
const backend = shippedBackendSchema.parse(await json('backend.json'));
const cohort = {
  ...cohortSchema.parse(await json('cohort.json')),
  ...(backend.kind === 'plda' && { backend }),
};
const { dims } = cohort;
const model = await loadModel(folder);

const firstBlocks = (events: Events, most: number) =>
  sliceEvents(events, 0, Math.min(events.length, BLOCK_EVENTS + (most - 1) * LIVE_STRIDE));

async function embed(events: Events, most: number): Promise<Float32Array> {
  const part = firstBlocks(pointerEvents(events), most);
  return (await model.embed(part, { stride: LIVE_STRIDE })).embeddings;
}

async function browsing(): Promise<Hand[]> {
  const from = path.join(root, 'hbrs');
  const hands: Hand[] = [];
  for (const key of existsSync(from) ? (await readdir(from)).sort() : []) {
    const [week1, week2] = ['week1', 'week2'].map((week) => path.join(from, key, `${week}.csv`));
    if (!existsSync(week1) || !existsSync(week2)) continue;
    const read = async (file: string, most: number) => {
      const { events } = readRecording(await readFile(file), path.basename(file), SAPIMOUSE_FORMAT);
      return sliceEvents(events, 0, Math.min(most, events.length));
    };
    const first = await read(week1, MOST_EVENTS.first);
    hands.push({ key, first, second: await read(week2, MOST_EVENTS.second) });
  }
  return hands;
}

const PROBES: Readonly<Record<string, (session: Events) => Events>> = {
  'as recorded': thinEvents,
  'thinned to 30 Hz': (session) => atLowRate(thinEvents(session)),
  'a browser of 30 Hz': (session) => deviceRows(session, SLOW_BROWSER),
};

async function measure(name: string, hands: readonly Hand[]): Promise<void> {
  const people: Person[] = [];
  const alone: Person[] = [];
  for (const { key, first } of hands) {
    const used = firstBlocks(pointerEvents(thinEvents(first)), ENROLMENT_ROWS);
    const low = await embed(atLowRate(used), ENROLMENT_ROWS);
    people.push(
      enrol(cohort, key, key, await embed(used, ENROLMENT_ROWS), isLowRate(used) ? undefined : low),
    );
    alone.push(enrol(cohort, key, key, low));
  }
  console.log(`${name}, ${hands.length} people, ${ENROLMENT_ROWS} half-overlapping blocks to enrol`);
  for (const [kind, change] of Object.entries(PROBES)) {
    const probes: { key: string; low: boolean; rows: Float32Array }[] = [];
    for (const { key, second } of hands) {
      const session = change(second);
      probes.push({ key, low: isLowRate(session), rows: await embed(session, MOST_PROBED) });
    }
    console.log(
      `  ${kind}: ${probes.filter(({ low }) => low).length} of ${probes.length} are taken for the low rate`,
    );
    for (const blocks of FULL_BLOCKS) {
      const size = overlappingRows(blocks);
      const judge = (whom: readonly Person[], byRate: boolean) => {
        const [genuine, impostor]: number[][] = [[], []];
        for (const { key, low, rows } of probes)
          for (let at = 0; at + size <= rows.length / dims; at += size + 1) {
            const probe = rows.subarray(at * dims, (at + size) * dims);
            for (const { id, score } of scorePeople(cohort, probe, whom, byRate && low))
              (id === key ? genuine : impostor).push(score);
          }
        const rate = genuine.length === 0 ? '   –' : eer(rankLists(genuine, impostor)).toFixed(3);
        return { rate, probes: genuine.length };
      };
      const [one, own, low] = [judge(people, false), judge(people, true), judge(alone, false)];
      console.log(
        `    ${String(blocks).padStart(2)} blocks: EER ${one.rate} by one template, ${own.rate} by that of its rate, ${low.rate} by the low rate alone (${one.probes} genuine probes)`,
      );
    }
  }
}

await measure('SapiMouse 73–96', await readHands(path.join(root, 'sapimouse'), 73, 96));
const weeks = await browsing();
if (weeks.length > 0) await measure('H-BRS, week 1 → 2', weeks);
model.dispose();
