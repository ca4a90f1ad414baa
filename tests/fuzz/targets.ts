import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCsvFile } from '../../lib/datasets/csv-file.ts';
import { EventStore, STORE_FILE, STORE_INDEX } from '../../lib/datasets/event-store.ts';
import { EventStoreWriter } from '../../lib/datasets/event-store-writer.ts';
import { readRecordings } from '../../lib/datasets/read-recording.ts';
import { countRejected } from '../../lib/datasets/rejections.ts';
import { BALABIT_FORMAT, type RowFormat, SAPIMOUSE_FORMAT } from '../../lib/datasets/row-format.ts';
import { drawPerson } from '../../lib/datasets/sample/person.ts';
import { makeSession } from '../../lib/datasets/sample/session.ts';
import type { Events } from '../../lib/mouse/events.ts';
import { SIGNALS } from '../../lib/mouse/signals/registry.ts';
import { prepareFrames } from '../../lib/mouse/signals/signal.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../lib/network/checkpoint.ts';
import { formatNotebook, parseNotebook } from '../../lib/notebooks/document.ts';
import { compileCell } from '../../lib/notebooks/transpile.ts';
import { checkBlocks } from '../../lib/predictor/predict.ts';
import { fromWire, toWire, wireEvents } from '../../lib/predictor/wire.ts';
import { seededRandom } from '../../lib/random.ts';
import { matches } from '../../lib/runs/query/evaluate.ts';
import { parseQuery } from '../../lib/runs/query/parse.ts';
import { printQuery } from '../../lib/runs/query/print.ts';
import { projectPath } from '../../lib/store/root.ts';
import { call } from '../api/request.ts';
import type { Target } from './fuzz.ts';
import { realRecordings } from './real-recordings.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (input: Uint8Array) => new TextDecoder().decode(input);

function person(seed: number, seconds = 8): Events {
  const random = seededRandom(seed);
  for (let i = 0; i < 32; i++) random.uniform();
  return makeSession(drawPerson(`${seed}`, random), seconds * 1000, random);
}

/** What a reader returns must be usable: as many values in each column, times in order, numbers only. */
function expectSound({ length, t, x, y, kind, button }: Events): void {
  for (const column of [t, x, y, kind, button])
    if (column.length !== length) throw new Error(`a column has ${column.length} of ${length} values`);
  for (let i = 0; i < length; i++) {
    if (!Number.isFinite(t[i]! + x[i]! + y[i]!)) throw new Error(`event ${i} is not a number`);
    if (i > 0 && t[i]! < t[i - 1]!) throw new Error(`time runs backwards at event ${i}`);
  }
}

function recordings(name: 'balabit' | 'sapimouse', format: RowFormat): Target {
  return {
    name: `${name} CSV`,
    share: 22,
    corpus: async () => realRecordings(name, format),
    read(input) {
      for (const { events, rows, rejected } of readRecordings(input, 'file', format)) {
        expectSound(events);
        const lost = countRejected(rejected);
        if (rows !== events.length + lost)
          throw new Error(`${rows} rows, ${events.length} kept, ${lost} rejected`);
      }
    },
  };
}

const folder = mkdtempSync(path.join(tmpdir(), 'mouseprint-fuzz-'));
const OPTIONS = {
  name: 'fuzz',
  columns: { t: 'time', x: 'x', y: 'y', subject: 'who', button: 'button', state: 'state' },
  timeUnit: 'ms' as const,
};

const anyCsv: Target = {
  name: 'any CSV',
  share: 8,
  corpus: async () => [
    bytes(
      `time,x,y,who,button,state\n${Array.from({ length: 40 }, (_, i) => `${i * 8},${i},${2 * i},p${i % 3},NoButton,Move`).join('\n')}\n`,
    ),
    bytes(`who;time;x;y;button;state\r\n"a ""b""";0;1;2;Left;Pressed\r\na;1e1;-1.5;2;Left;Released\r\n`),
    bytes('\ufefftime\tx\ty\twho\tbutton\tstate\n1\t2\t3\t4\tNoButton\tMove\n'),
  ],
  async read(input) {
    const absolute = path.join(folder, 'any.csv');
    writeFileSync(absolute, input);
    const file = { path: 'any.csv', absolute, bytes: input.length };
    const { sessions } = await readCsvFile(file, OPTIONS, new AbortController().signal);
    for (const { events } of sessions.flatMap(({ recordings }) => recordings)) expectSound(events);
  },
};

const STORE = path.join(folder, 'store');

/** A whole event store in one input: the length of its index, the index, the Arrow file. */
async function packedStore(seed: number): Promise<Uint8Array> {
  const home = path.join(folder, `written-${seed}`);
  mkdirSync(home, { recursive: true });
  const writer = await EventStoreWriter.create(home);
  await writer.append('a', person(seed, 3));
  await writer.append('b', person(seed + 10, 3));
  await writer.finish();
  const [index, file] = [STORE_INDEX, STORE_FILE].map((name) => readFileSync(path.join(home, name)));
  rmSync(home, { recursive: true });
  return Uint8Array.from([index!.length >> 8, index!.length & 255, ...index!, ...file!]);
}

const arrow: Target = {
  name: 'Arrow store',
  share: 10,
  corpus: async () => Promise.all([packedStore(1), packedStore(2)]),
  async read(input) {
    mkdirSync(STORE, { recursive: true });
    const length = ((input[0] ?? 0) << 8) + (input[1] ?? 0);
    writeFileSync(path.join(STORE, STORE_INDEX), input.subarray(2, 2 + length));
    writeFileSync(path.join(STORE, STORE_FILE), input.subarray(2 + length));
    const store = await EventStore.open(STORE);
    for (const key of store.keys()) expectSound(await store.events(key));
  },
};

const checkpoint: Target = {
  name: 'checkpoint',
  share: 6,
  corpus: async () => [
    await encodeCheckpoint({
      ...{ step: 3, fingerprint: 'f', arithmetic: 'plain', random: [1, 2], best: null },
      parameters: new Float32Array(20),
      mean: new Float32Array(10),
      square: new Float32Array(10),
    }),
  ],
  read: (input) => decodeCheckpoint(input, 'checkpoint'),
};

const notebook: Target = {
  name: 'notebook',
  share: 1,
  corpus: async () =>
    Promise.all(
      ['write-your-own', 'bots-and-replays'].map((name) =>
        readFile(projectPath('notebooks', `${name}.html`)),
      ),
    ),
  read(input) {
    const parsed = parseNotebook(text(input));
    const again = parseNotebook(formatNotebook(parsed));
    if (again.cells.length !== parsed.cells.length)
      throw new Error(`${again.cells.length} cells of ${parsed.cells.length} after writing`);
  },
};

const cell: Target = {
  name: 'notebook cell',
  share: 3,
  corpus: async () =>
    [
      'const a = await load("x");\nview(Inputs.range([0, a.length]))',
      'import * as d3 from "npm:d3";\nd3.sum([1, 2])',
      '# Title\n\nSome *prose* with ${a + 1} and `code`.',
      'function* f() { for (let i = 0; ; i++) yield i }',
      'const {x, y: [z]} = await import("npm:left-pad");',
    ].map(bytes),
  read(input) {
    for (const mode of ['js', 'ts', 'md', 'html', 'tex'] as const)
      compileCell({ id: 1, mode, value: text(input), pinned: false, hidden: false } as Parameters<
        typeof compileCell
      >[0]);
  },
};

const query: Target = {
  name: 'query',
  share: 25,
  corpus: async () =>
    [
      'eer < 0.1 and dataset = sapimouse and tag:baseline',
      'not (seed in (1, 2, "three") or name ~ "al.*") and loss >= -1e-3',
      '"two words" or starred:true and status != failed',
    ].map(bytes),
  read(input) {
    const parsed = parseQuery(text(input));
    matches(parsed, { field: (name) => (name === 'tag' ? ['a', 'b'] : name), text: 'a run' });
    const printed = printQuery(parsed);
    if (printed.length <= 2000 && printQuery(parseQuery(printed)) !== printed)
      throw new Error(`is printed as ${printed}, which reads otherwise`);
  },
};

const predict: Target = {
  name: 'POST /api/predict',
  share: 6,
  corpus: async () => {
    // Loaded now, so that its loading is not counted as the time of the first case.
    await import('../../app/api/predict/route.ts');
    const events = toWire(person(3, 6));
    return [
      { events, model: 'nobody', stride: 64 },
      {
        events: { t: events.t, x: events.x, y: events.y },
        blocks: [{ start: 0, end: 128 }],
        model: 'nobody',
        encoding: 'base64',
      },
    ].map((body) => bytes(JSON.stringify(body)));
  },
  async read(input) {
    const { POST } = await import('../../app/api/predict/route.ts');
    const body = text(input);
    const { status, json } = await call(POST, { method: 'POST', body });
    // No network is called "nobody" and none is loaded: whatever the body, it is refused, and never as our own mistake.
    if (status < 400 || status >= 500) throw new Error(`answered ${status}: ${JSON.stringify(json)}`);
  },
};

const signals: Target = {
  name: 'signals of a prediction',
  share: 4,
  corpus: async () => [1, 2, 3].map((seed) => bytes(JSON.stringify(toWire(person(seed, 3))))),
  read(input) {
    let wire: ReturnType<typeof toWire>;
    try {
      wire = wireEventsOf(text(input));
    } catch {
      return;
    }
    const events = fromWire(wire);
    checkBlocks(events);
    for (const signal of Object.values(SIGNALS.own)) {
      const frames = prepareFrames(signal, events);
      const values = new Float32Array(frames.length * frames.channels);
      frames.copy({ start: 0, end: frames.length }, values, 0);
      if (values.some((value) => !Number.isFinite(value))) throw new Error('a frame is not a number');
    }
  },
};

function wireEventsOf(json: string): ReturnType<typeof toWire> {
  return wireEvents.parse(JSON.parse(json));
}

/** Every reader of what comes from outside. */
export const TARGETS: readonly Target[] = [
  recordings('balabit', BALABIT_FORMAT),
  recordings('sapimouse', SAPIMOUSE_FORMAT),
  anyCsv,
  arrow,
  checkpoint,
  notebook,
  cell,
  query,
  predict,
  signals,
];
