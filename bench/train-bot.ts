/**
 * Trains the learned generator of movement, `lib/signature/bots/learned`, on people's recordings:
 * `npm run bench -- train-bot [--steps 3000] [--seed 1] [--out lib/signature/bots/learned/weights.json]`.
 *
 * An attacker's view: SapiMouse subjects 1–72 and H-BRS, from the data folder, half of each batch of either. The same seed and number of steps
 * give the same weights on the same machine. About half an hour on one core.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ownSessions } from '../lib/attribution.ts';
import { listSessions, readEvents } from '../lib/catalogue/index.ts';
import { pointerEvents } from '../lib/mouse/events.ts';
import { prepareBackend, type Tf } from '../lib/network/backend.ts';
import { seededRandom } from '../lib/random.ts';
import { CHANNELS, DILATIONS, generatorShapes, TOLD } from '../lib/signature/bots/learned/generator.ts';
import {
  CLASSES,
  TOKEN_PARTS,
  type TokenPart,
  type Tokens,
  tokensOf,
} from '../lib/signature/bots/learned/tokens.ts';
import { packWeights } from '../lib/signature/bots/learned/weights.ts';
import { parseSubjects } from '../lib/subjects.ts';

const { values: options } = parseArgs({
  options: {
    steps: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'lib/signature/bots/learned/weights.json' },
  },
});
const STEPS = Number(options.steps);
const SOURCES = [
  { dataset: 'sapimouse', subjects: '1-72' },
  { dataset: 'hbrs', subjects: '' },
];
const BATCH = 16;
/** Events of a crop; the first of them only give context. */
const CROP = 320;
const CONTEXT = 32;
const RATE = 3e-3;

const random = seededRandom(Number(options.seed));
const tf = await prepareBackend();
type Variables = Record<string, import('@tensorflow/tfjs').Variable>;
type Tensor2 = import('@tensorflow/tfjs').Tensor2D;

async function readTokens({ dataset, subjects }: (typeof SOURCES)[number]): Promise<Tokens[]> {
  const wanted = subjects === '' ? () => true : parseSubjects(subjects);
  const sessions = ownSessions(await listSessions({ dataset })).filter(
    (s) => wanted(s.subject) && s.blocks > 2,
  );
  const read: Tokens[] = [];
  for await (const { events } of readEvents(dataset, sessions)) read.push(tokensOf(pointerEvents(events)));
  return read.filter(({ length }) => length > CROP);
}

function createVariables(tf: Tf): Variables {
  return Object.fromEntries(
    Object.entries(generatorShapes()).map(([name, [rows, columns]]) => {
      const zero = /bias/i.test(name);
      const spread = name.startsWith('in/') || name === 'start' ? 0.3 : 1 / Math.sqrt(rows);
      const values = Float32Array.from({ length: rows * columns }, () =>
        zero ? 0 : spread * random.normal(),
      );
      return [name, tf.variable(tf.tensor2d(values, [rows, columns]))];
    }),
  );
}

/** One-hot rows, `BATCH × CROP` by classes, in order of time first: row `t · BATCH + b`. */
function drawBatch(sources: readonly Tokens[][]): Record<TokenPart, Tensor2> {
  const hot = Object.fromEntries(
    TOKEN_PARTS.map((part) => [part, new Float32Array(BATCH * CROP * CLASSES[part])]),
  ) as Record<TokenPart, Float32Array>;
  for (let b = 0; b < BATCH; b++) {
    const source = sources[b % sources.length];
    const tokens = source[random.integer(source.length)];
    const from = random.integer(tokens.length - CROP + 1);
    for (let t = 0; t < CROP; t++)
      for (const part of TOKEN_PARTS) hot[part][(t * BATCH + b) * CLASSES[part] + tokens[part][from + t]] = 1;
  }
  return Object.fromEntries(
    TOKEN_PARTS.map((part) => [part, tf.tensor2d(hot[part], [BATCH * CROP, CLASSES[part]])]),
  ) as Record<TokenPart, Tensor2>;
}

/** Rows moved on by `steps` of time, with nothing before them. */
const later = (x: Tensor2, steps: number): Tensor2 =>
  tf.concat(
    [tf.zeros([steps * BATCH, x.shape[1]]), x.slice([0, 0], [x.shape[0] - steps * BATCH, x.shape[1]])],
    0,
  ) as Tensor2;

function lossOf(v: Variables, hot: Record<TokenPart, Tensor2>) {
  let x = TOKEN_PARTS.map((part) => hot[part].matMul(v[`in/${part}`])).reduce((a, b) => a.add(b)) as Tensor2;
  // What is predicted of an event comes from those before it.
  x = tf.concat(
    [tf.tile(v.start as Tensor2, [BATCH, 1]), x.slice([0, 0], [x.shape[0] - BATCH, CHANNELS])],
    0,
  ) as Tensor2;
  DILATIONS.forEach((dilation, i) => {
    const gates = tf
      .concat([x, later(x, dilation)], 1)
      .matMul(v[`${i}/gate`])
      .add(v[`${i}/gateBias`]);
    const [a, b] = [gates.slice([0, 0], [-1, CHANNELS]), gates.slice([0, CHANNELS], [-1, CHANNELS])];
    x = x.add(a.tanh().mul(b.sigmoid()).matMul(v[`${i}/out`]).add(v[`${i}/outBias`]));
  });
  const from = CONTEXT * BATCH;
  const state = x.slice([from, 0]).matMul(v['last/weights']).add(v['last/bias']).relu();
  return TOKEN_PARTS.map((part) => {
    const target = hot[part].slice([from, 0]);
    let logits = state.matMul(v[`${part}/weights`]).add(v[`${part}/bias`]);
    for (const told of TOLD[part])
      logits = logits.add(hot[told].slice([from, 0]).matMul(v[`${part}/${told}`]));
    return tf.losses.softmaxCrossEntropy(target, logits);
  })
    .reduce((a, b) => a.add(b))
    .asScalar();
}

const sources = await Promise.all(SOURCES.map(readTokens));
console.log(
  sources
    .map(
      (s, i) => `${SOURCES[i].dataset}: ${s.length} sessions, ${s.reduce((n, t) => n + t.length, 0)} events`,
    )
    .join('; '),
);
const variables = createVariables(tf);
const optimiser = tf.train.adam(RATE, 0.9, 0.98, 1e-8);
const save = () =>
  writeFile(
    options.out,
    `${JSON.stringify(packWeights(Object.fromEntries(Object.entries(variables).map(([name, tensor]) => [name, tensor.dataSync() as Float32Array])), `npm run bench -- train-bot --steps ${STEPS} --seed ${options.seed}`))}\n`,
  );
const began = performance.now();
let sum = 0;
for (let step = 1; step <= STEPS; step++) {
  const warm = Math.min(1, step / 100);
  (optimiser as unknown as { learningRate: number }).learningRate =
    RATE * warm * (0.02 + 0.98 * 0.5 * (1 + Math.cos((Math.PI * step) / STEPS)));
  const hot = drawBatch(sources);
  const cost = optimiser.minimize(() => lossOf(variables, hot), true, Object.values(variables))!;
  sum += cost.dataSync()[0];
  cost.dispose();
  for (const tensor of Object.values(hot)) tensor.dispose();
  if (step % 50 === 0) {
    console.log(
      `${step} of ${STEPS}: loss ${(sum / 50).toFixed(4)}, ${((performance.now() - began) / 1000).toFixed(0)} s`,
    );
    sum = 0;
  }
  if (step % 250 === 0) await save();
}
await save();
