/**
 * How long an enrolment takes, and what a second session adds: `npm run bench -- enrolment [--write]`.
 *
 * Whole recordings (from MOUSEPRINT_DATASETS or ../shared/datasets) are thinned as the live page records. Seconds until a profile's blocks are
 * there: SapiMouse 73–96 at targets, H-BRS browsing, Balabit's own training sessions at work. Errors of some blocks of movement: SapiMouse enrolled
 * in the 3-minute session alone or with the first half of the 1-minute session, judged in its second half; the 25 people of H-BRS who came
 * twice, enrolled in week 1 alone or with the beginning of week 2, judged at the end of week 2. `--write` keeps the seconds for the page.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { thinEvents } from '../lib/capture/thin-events.ts';
import { readRecording } from '../lib/datasets/read-recording.ts';
import { BALABIT_FORMAT, type RowFormat, SAPIMOUSE_FORMAT } from '../lib/datasets/row-format.ts';
import { shippedBackendSchema } from '../lib/evaluation/backends/shipped.ts';
import { eer } from '../lib/evaluation/eer.ts';
import { rankLists } from '../lib/evaluation/ranking.ts';
import { BLOCK_EVENTS } from '../lib/mouse/blocks.ts';
import { type Events, pointerEvents, sliceEvents } from '../lib/mouse/events.ts';
import { loadModel } from '../lib/network/model.ts';
import { cohortSchema } from '../lib/signature/cohort.ts';
import { ENROLMENT_BLOCKS } from '../lib/signature/enrolment-blocks.ts';
import { LIVE_STRIDE, overlappingRows } from '../lib/signature/overlap.ts';
import { enrol, scorePeople } from '../lib/signature/people.ts';
import { flatten } from '../lib/signature/template.ts';

const { values: options } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const root = process.env.MOUSEPRINT_DATASETS ?? path.join('..', 'shared', 'datasets');
const OUT = path.join('lib', 'signature', 'enrolment-measured.json');
/** Full blocks of a probe: the 1-minute sessions of SapiMouse are short. */
const PROBE_BLOCKS = { targets: 3, weeks: 10 };
/** Longer gaps are pauses in which nobody enrols, ms. */
const PAUSE_MS = 10_000;

const read = async (file: string, format: RowFormat) =>
  pointerEvents(thinEvents(readRecording(await readFile(file), path.basename(file), format).events));

/** Seconds of movement until `ENROLMENT_BLOCKS` half-overlapping blocks are complete, long pauses left out; null for less movement. */
function secondsToEnrol({ t, length }: Events): number | null {
  const needed = BLOCK_EVENTS + (ENROLMENT_BLOCKS - 1) * LIVE_STRIDE;
  if (length < needed) return null;
  let ms = 0;
  for (let i = 1; i < needed; i++) ms += Math.min(PAUSE_MS, t[i] - t[i - 1]);
  return ms / 1000;
}

function summary(task: string, seconds: readonly (number | null)[]) {
  const known = seconds.filter((s): s is number => s !== null).sort((a, b) => a - b);
  const at = (q: number) => Math.round(known[Math.min(known.length - 1, Math.floor(q * known.length))]);
  return {
    task,
    people: known.length,
    median: at(0.5),
    low: at(0.1),
    high: at(0.9),
    tooShort: seconds.length - known.length,
  };
}

async function sapimouse(part: string) {
  const folder = path.join(root, 'sapimouse');
  const out: { key: string; events: Events }[] = [];
  for (let subject = 73; subject <= 96; subject++) {
    const own = path.join(folder, `user${subject}`);
    const file = (await readdir(own).catch(() => [])).find((name) => name.includes(part));
    if (file) out.push({ key: String(subject), events: await read(path.join(own, file), SAPIMOUSE_FORMAT) });
  }
  return out;
}

async function browsing(week: string, most = 40_000) {
  const folder = path.join(root, 'hbrs');
  const out: { key: string; events: Events }[] = [];
  for (const key of (await readdir(folder)).sort()) {
    const file = path.join(folder, key, `${week}.csv`);
    if (!existsSync(file) || !existsSync(file.replace(/week\d/, week === 'week1' ? 'week2' : 'week1')))
      continue;
    const events = await read(file, SAPIMOUSE_FORMAT);
    out.push({ key, events: sliceEvents(events, 0, Math.min(most, events.length)) });
  }
  return out;
}

async function work() {
  const folder = path.join(root, 'balabit', 'training_files');
  const out: { key: string; events: Events }[] = [];
  for (const user of await readdir(folder)) {
    const [file] = (await readdir(path.join(folder, user))).sort();
    out.push({ key: user, events: await read(path.join(folder, user, file), BALABIT_FORMAT) });
  }
  return out;
}

const first = await sapimouse('3min');
const second = await sapimouse('1min');
const week1 = await browsing('week1');
const week2 = await browsing('week2');
const times = [
  summary(
    'targets',
    first.map(({ events }) => secondsToEnrol(events)),
  ),
  summary(
    'browsing',
    week1.map(({ events }) => secondsToEnrol(events)),
  ),
  summary(
    'work',
    (await work()).map(({ events }) => secondsToEnrol(events)),
  ),
];
for (const t of times)
  console.log(`${t.task}: median ${t.median} s, eight in ten ${t.low} to ${t.high} s, ${t.people} people`);
if (options.write) await writeFile(OUT, `${JSON.stringify({ blocks: ENROLMENT_BLOCKS, times }, null, 2)}\n`);

const folder = path.join('models', 'pretrained-beh');
const json = async (file: string) => JSON.parse(await readFile(path.join(folder, file), 'utf8'));
const backend = shippedBackendSchema.parse(await json('backend.json'));
const cohort = {
  ...cohortSchema.parse(await json('cohort.json')),
  ...(backend.kind === 'plda' && { backend }),
};
const model = await loadModel(folder);

/** Half-overlapping blocks of events `from` … `to` of a recording, shares of its length. */
async function blocksOf(events: Events, from: number, to: number, most: number): Promise<Float32Array[]> {
  const part = sliceEvents(events, Math.floor(from * events.length), Math.floor(to * events.length));
  const used = sliceEvents(part, 0, Math.min(part.length, BLOCK_EVENTS + most * LIVE_STRIDE));
  const { blocks, embeddings } = await model.embed(used, { stride: LIVE_STRIDE });
  return blocks.slice(0, most).map((_, i) => embeddings.slice(i * model.dims, (i + 1) * model.dims));
}

interface Person {
  readonly key: string;
  readonly one: Float32Array[];
  readonly longer: Float32Array[];
  readonly two: Float32Array[];
  readonly probe: Float32Array[];
}

function errors(name: string, people: readonly Person[], blocks: number): void {
  const rows = overlappingRows(blocks);
  for (const enrolment of ['one', 'longer', 'two'] as const) {
    const enrolled = people.map((person) =>
      enrol(cohort, person.key, person.key, flatten(person[enrolment], cohort.dims)),
    );
    const [genuine, impostor]: number[][] = [[], []];
    for (const { key, probe } of people)
      for (let at = 0; at + rows <= probe.length; at += rows + 1)
        for (const { id, score } of scorePeople(
          cohort,
          flatten(probe.slice(at, at + rows), cohort.dims),
          enrolled,
        ))
          (id === key ? genuine : impostor).push(score);
    const words = {
      one: 'one session',
      longer: 'one session, twice as long',
      two: 'two sessions, a part of each',
    };
    console.log(
      `${name}, ${words[enrolment]}: EER ${eer(rankLists(genuine, impostor)).toFixed(3)} (${genuine.length} genuine probes of ${blocks} blocks, ${people.length} people)`,
    );
  }
}

const half = ENROLMENT_BLOCKS / 2;
const atTargets: Person[] = [];
for (const { key, events } of first) {
  const later = second.find((s) => s.key === key)?.events;
  if (!later) continue;
  const one = await blocksOf(events, 0, 1, 2 * ENROLMENT_BLOCKS);
  const start = await blocksOf(later, 0, 0.5, half);
  atTargets.push({
    key,
    one: one.slice(0, ENROLMENT_BLOCKS),
    longer: one.slice(0, ENROLMENT_BLOCKS + start.length),
    two: [...one.slice(0, ENROLMENT_BLOCKS), ...start],
    probe: await blocksOf(later, 0.5, 1, 40),
  });
}
errors('SapiMouse 73–96', atTargets, PROBE_BLOCKS.targets);
const atWeeks: Person[] = [];
for (const { key, events } of week1) {
  const later = week2.find((s) => s.key === key)?.events;
  if (!later) continue;
  const one = await blocksOf(events, 0, 1, 2 * ENROLMENT_BLOCKS);
  const start = await blocksOf(later, 0, 0.3, ENROLMENT_BLOCKS);
  atWeeks.push({
    key,
    one: one.slice(0, ENROLMENT_BLOCKS),
    longer: one,
    two: [...one.slice(0, ENROLMENT_BLOCKS), ...start],
    probe: await blocksOf(later, 0.6, 1, 120),
  });
}
errors('H-BRS, week 1 → 2', atWeeks, PROBE_BLOCKS.weeks);
model.dispose();
