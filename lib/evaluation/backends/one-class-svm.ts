import SVM from 'libsvm-js/asm';
import { AppError } from '../../errors.ts';
import { type FusionSize, windowMeans } from '../windows.ts';
import type { Backend, Probes, Template } from './backend.ts';

/** Support vectors of one person, row-major, with their weights; f(x) = Σ αᵢ·e^(−γ‖x − xᵢ‖²) − ρ. */
export interface SvmTemplate extends Template {
  readonly weights: Float64Array;
  readonly gamma: number;
  readonly rho: number;
}

export interface SvmProbes extends Probes {
  readonly rows: Float32Array;
  readonly blocks: number;
  readonly size: FusionSize;
}

/**
 * One-class support vector machine (Schölkopf et al. 2001) per person, as the published SapiMouse method uses it: RBF
 * kernel, ν = 0.5, γ = 1/(dims·variance of the enrolment), no other person seen; blocks are judged one by one and the
 * decision values of a window averaged. Training is LIBSVM's.
 */
export class OneClassSvmBackend implements Backend<SvmTemplate, SvmProbes> {
  readonly kind = 'ocsvm';
  readonly dims: number;
  readonly nu: number;

  constructor(dims: number, nu = 0.5) {
    this.dims = dims;
    this.nu = nu;
  }

  enrol(embeddings: Float32Array, count: number): SvmTemplate {
    if (count === 0) throw new AppError('bad_data', 'A one-class SVM needs at least one block to enrol.');
    const { dims } = this;
    const gamma = 1 / (dims * (variance(embeddings) || 1));
    const svm = new SVM({
      type: SVM.SVM_TYPES.ONE_CLASS,
      kernel: SVM.KERNEL_TYPES.RBF,
      nu: this.nu,
      gamma,
      tolerance: 1e-5,
      quiet: true,
    });
    const rows = Array.from({ length: count }, (_, i) =>
      Array.from(embeddings.subarray(i * dims, (i + 1) * dims)),
    );
    try {
      svm.train(rows, new Array(count).fill(1));
      return { ...readModel(svm.serializeModel(), dims), gamma };
    } finally {
      svm.free();
    }
  }

  probes(embeddings: Float32Array, count: number, size: FusionSize): SvmProbes {
    const windows = windowMeans(new Float64Array(count), count, 1, size).length;
    return { count: windows, rows: embeddings, blocks: count, size };
  }

  score(template: SvmTemplate, probes: SvmProbes): Float64Array {
    const decisions = new Float64Array(probes.blocks);
    for (let i = 0; i < probes.blocks; i++)
      decisions[i] = decide(template, probes.rows, i * this.dims, this.dims);
    return windowMeans(decisions, probes.blocks, 1, probes.size);
  }
}

function decide(
  { vector, weights, gamma, rho }: SvmTemplate,
  x: Float32Array,
  start: number,
  dims: number,
): number {
  let sum = -rho;
  for (let s = 0; s < weights.length; s++) {
    let squares = 0;
    for (let d = 0; d < dims; d++) {
      const difference = x[start + d] - vector[s * dims + d];
      squares += difference * difference;
    }
    sum += weights[s] * Math.exp(-gamma * squares);
  }
  return sum;
}

function variance(values: Float32Array): number {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return sum / values.length;
}

/** Reads LIBSVM's text format: `rho R`, then after `SV` a line `weight index:value …` per support vector. */
function readModel(text: string, dims: number): { vector: Float64Array; weights: Float64Array; rho: number } {
  const lines = text.trim().split('\n');
  const header = lines.find((line) => line.startsWith('rho '));
  const start = lines.indexOf('SV') + 1;
  if (!header || start === 0) throw new Error('LIBSVM returned a model without support vectors.');
  const support = lines.slice(start);
  const vector = new Float64Array(support.length * dims);
  const weights = new Float64Array(support.length);
  support.forEach((line, s) => {
    const [weight, ...cells] = line.trim().split(' ');
    weights[s] = Number(weight);
    for (const cell of cells) {
      const [index, value] = cell.split(':');
      vector[s * dims + Number(index) - 1] = Number(value);
    }
  });
  return { vector, weights, rho: Number(header.slice(4)) };
}
