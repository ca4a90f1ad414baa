const BETA2 = 0.999;
const EPSILON = 1e-8;

/** AdamW (Loshchilov and Hutter 2019) over one flat array; weight decay is decoupled from the gradient. */
export class AdamW {
  /** Running means of the gradient and of its square; what a checkpoint stores. */
  readonly mean: Float32Array;
  readonly square: Float32Array;
  /** Steps taken. */
  count: number;

  constructor(size: number, stored?: { mean: Float32Array; square: Float32Array; count: number }) {
    this.mean = stored?.mean.slice() ?? new Float32Array(size);
    this.square = stored?.square.slice() ?? new Float32Array(size);
    this.count = stored?.count ?? 0;
  }

  /** Changes the first `gradients.length` of `parameters` in place. */
  step(
    parameters: Float32Array,
    gradients: Float32Array,
    options: { learningRate: number; beta1: number; weightDecay: number },
  ): void {
    const { learningRate, beta1, weightDecay } = options;
    this.count++;
    const correction = 1 - beta1 ** this.count;
    const rootCorrection = Math.sqrt(1 - BETA2 ** this.count);
    const decay = 1 - learningRate * weightDecay;
    for (let i = 0; i < gradients.length; i++) {
      const gradient = gradients[i];
      this.mean[i] = beta1 * this.mean[i] + (1 - beta1) * gradient;
      this.square[i] = BETA2 * this.square[i] + (1 - BETA2) * gradient * gradient;
      const step = this.mean[i] / correction / (Math.sqrt(this.square[i]) / rootCorrection + EPSILON);
      parameters[i] = parameters[i] * decay - learningRate * step;
    }
  }
}

/** Shortens `gradients` in place to at most `longest`, where that is above 0; returns the length before. */
export function clipGradients(gradients: Float32Array, longest: number): number {
  let squares = 0;
  for (let i = 0; i < gradients.length; i++) squares += gradients[i] * gradients[i];
  const length = Math.sqrt(squares);
  if (longest > 0 && length > longest)
    for (let i = 0; i < gradients.length; i++) gradients[i] *= longest / length;
  return length;
}
