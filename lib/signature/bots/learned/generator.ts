import type { Random } from '../../../random.ts';
import { CLASSES, TOKEN_PARTS, type Token, type TokenPart } from './tokens.ts';

/** Numbers of a state, and how far back each layer looks, in events: 256 together. */
export const CHANNELS = 36;
export const DILATIONS = [1, 2, 4, 8, 16, 32, 64, 128] as const;
/** Which earlier parts of the same event a part is told, beside what came before. */
export const TOLD: Readonly<Record<TokenPart, readonly TokenPart[]>> = {
  interval: [],
  kind: ['interval'],
  distance: ['interval', 'kind'],
  turn: ['kind', 'distance'],
};

/** The shape of every tensor by its name, in the order in which they are stored. */
export function generatorShapes(): Record<string, readonly [number, number]> {
  const shapes: Record<string, readonly [number, number]> = { start: [1, CHANNELS] };
  for (const part of TOKEN_PARTS) shapes[`in/${part}`] = [CLASSES[part], CHANNELS];
  DILATIONS.forEach((_, i) => {
    shapes[`${i}/gate`] = [2 * CHANNELS, 2 * CHANNELS];
    shapes[`${i}/gateBias`] = [1, 2 * CHANNELS];
    shapes[`${i}/out`] = [CHANNELS, CHANNELS];
    shapes[`${i}/outBias`] = [1, CHANNELS];
  });
  shapes['last/weights'] = [CHANNELS, CHANNELS];
  shapes['last/bias'] = [1, CHANNELS];
  for (const part of TOKEN_PARTS) {
    shapes[`${part}/weights`] = [CHANNELS, CLASSES[part]];
    shapes[`${part}/bias`] = [1, CLASSES[part]];
    for (const told of TOLD[part]) shapes[`${part}/${told}`] = [CLASSES[told], CLASSES[part]];
  }
  return shapes;
}

/** Row-major values of every tensor of {@link generatorShapes}. */
export type GeneratorWeights = Readonly<Record<string, Float32Array>>;

/**
 * A causal network of dilated gated convolutions (van den Oord et al. 2016, in small) that says what comes after some events, one event at a
 * time: each layer remembers its own inputs for as long as it looks back.
 */
export class Generator {
  readonly #weights: GeneratorWeights;
  readonly #memory = DILATIONS.map((dilation) => new Float32Array(dilation * CHANNELS));
  #events = 0;
  #state: Float32Array;

  constructor(weights: GeneratorWeights) {
    this.#weights = weights;
    this.#state = this.#forward(weights.start);
  }

  /** Takes in an event that happened. */
  see(token: Token): void {
    const x = new Float32Array(CHANNELS);
    for (const part of TOKEN_PARTS) {
      const table = this.#weights[`in/${part}`];
      for (let c = 0; c < CHANNELS; c++) x[c] += table[token[part] * CHANNELS + c];
    }
    this.#state = this.#forward(x);
  }

  /** Draws the next event. @param temperature below 1 keeps to what is likely */
  draw(random: Random, temperature: number): Token {
    const token: Record<TokenPart, number> = { interval: 0, kind: 0, distance: 0, turn: 0 };
    for (const part of TOKEN_PARTS) {
      const classes = CLASSES[part];
      const logits = affine(this.#state, this.#weights[`${part}/weights`], this.#weights[`${part}/bias`]);
      for (const told of TOLD[part]) {
        const row = this.#weights[`${part}/${told}`].subarray(token[told] * classes);
        for (let k = 0; k < classes; k++) logits[k] += row[k];
      }
      token[part] = drawClass(logits, random, temperature);
    }
    return token;
  }

  #forward(input: Float32Array): Float32Array {
    let x = input;
    DILATIONS.forEach((dilation, i) => {
      const memory = this.#memory[i];
      const at = (this.#events % dilation) * CHANNELS;
      const both = new Float32Array(2 * CHANNELS);
      both.set(x);
      both.set(memory.subarray(at, at + CHANNELS), CHANNELS);
      memory.set(x, at);
      const gates = affine(both, this.#weights[`${i}/gate`], this.#weights[`${i}/gateBias`]);
      const inner = Float32Array.from(
        { length: CHANNELS },
        (_, c) => Math.tanh(gates[c]) / (1 + Math.exp(-gates[CHANNELS + c])),
      );
      const out = affine(inner, this.#weights[`${i}/out`], this.#weights[`${i}/outBias`]);
      for (let c = 0; c < CHANNELS; c++) out[c] += x[c];
      x = out;
    });
    this.#events++;
    return affine(x, this.#weights['last/weights'], this.#weights['last/bias']).map((v) => Math.max(0, v));
  }
}

/** `x · W + b`, with W row-major of `x.length × b.length`. */
function affine(x: Float32Array, weights: Float32Array, bias: Float32Array): Float32Array {
  const width = bias.length;
  const out = Float32Array.from(bias);
  for (let r = 0; r < x.length; r++) {
    const value = x[r];
    if (value === 0) continue;
    const row = r * width;
    for (let c = 0; c < width; c++) out[c] += value * weights[row + c];
  }
  return out;
}

function drawClass(logits: Float32Array, random: Random, temperature: number): number {
  const most = logits.reduce((a, b) => Math.max(a, b));
  const odds = logits.map((v) => Math.exp((v - most) / temperature));
  let left = random.uniform() * odds.reduce((a, b) => a + b);
  for (let k = 0; k < odds.length; k++) {
    left -= odds[k];
    if (left <= 0) return k;
  }
  return odds.length - 1;
}
