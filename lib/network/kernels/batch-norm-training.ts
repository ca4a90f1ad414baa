import * as tf from '@tensorflow/tfjs';
import { registerGradient, type Tensor, type Tensor1D, type TensorInfo, util } from '@tensorflow/tfjs';
import { address, bytes, FLOAT, floats, type KernelCall, replaceKernel, withScratch } from './heap.ts';
import { simdOf } from './simd.ts';

const FORWARD = 'BatchNormTraining';
const BACKWARD = 'BatchNormTrainingGrad';

interface Attrs {
  epsilon: number;
  [name: string]: number;
}

/** What batch normalisation in training returns: the normalised input and the batch's statistics per channel. */
export interface BatchNormalised {
  y: Tensor;
  mean: Tensor1D;
  /** Mean square deviation (not the unbiased estimate), as TF.js's layer uses it. */
  variance: Tensor1D;
}

/**
 * Batch normalisation over all axes but the last, with the batch's own statistics (Ioffe and Szegedy 2015):
 * y = γ·(x − mean)/√(variance + ε) + β. Two passes over the data forward and two back, where a composition of TF.js
 * operations takes more than twenty. Needs the wasm backend.
 */
export function batchNormTraining(x: Tensor, gamma: Tensor, beta: Tensor, epsilon: number): BatchNormalised {
  const [y, mean, variance] = tf
    .engine()
    .runKernel<Tensor[]>(FORWARD, { x, gamma, beta }, { epsilon } satisfies Attrs);
  return { y: y!, mean: mean as Tensor1D, variance: variance as Tensor1D };
}

function forward({ inputs, backend, attrs }: KernelCall<'x' | 'gamma' | 'beta', Attrs>): TensorInfo[] {
  const { x } = inputs;
  const channels = x.shape.at(-1) as number;
  const rows = util.sizeFromShape(x.shape) / channels;
  const out = backend.makeOutput(x.shape, 'float32');
  const meanOut = backend.makeOutput([channels], 'float32');
  const varianceOut = backend.makeOutput([channels], 'float32');
  const sizes = [channels * 8, channels * 8, channels * FLOAT, channels * FLOAT];
  withScratch(backend, sizes, (sumsAt, squaresAt, scaleAt, offsetAt) => {
    const simd = simdOf(backend);
    const { buffer } = bytes(backend);
    const from = address(backend, x);
    const shift = new Float32Array(buffer, from, channels);
    simd.addShiftedMoments(from, rows, channels, from, sumsAt, squaresAt);
    const sums = new Float64Array(buffer, sumsAt, channels);
    const squares = new Float64Array(buffer, squaresAt, channels);
    const scale = new Float32Array(buffer, scaleAt, channels);
    const offset = new Float32Array(buffer, offsetAt, channels);
    const gamma = floats(backend, inputs.gamma);
    const beta = floats(backend, inputs.beta);
    const mean = floats(backend, meanOut);
    const variance = floats(backend, varianceOut);
    for (let c = 0; c < channels; c++) {
      const difference = sums[c] / rows;
      mean[c] = shift[c] + difference;
      variance[c] = Math.max(0, squares[c] / rows - difference * difference);
      scale[c] = gamma[c] / Math.sqrt(variance[c] + attrs.epsilon);
      offset[c] = beta[c] - mean[c] * scale[c];
    }
    simd.scaleColumns(from, rows, channels, scaleAt, offsetAt, address(backend, out));
  });
  return [out, meanOut, varianceOut];
}

/**
 * With x̂ = (x − mean)/σ: dβ = Σ dy, dγ = Σ dy·x̂, dx = γ/σ · (dy − dβ/n − x̂·dγ/n). The statistics returned by the forward
 * kernel carry no gradient: they only feed moving averages.
 */
function backward({
  inputs,
  backend,
  attrs,
}: KernelCall<'x' | 'gamma' | 'mean' | 'variance' | 'dy', Attrs>): TensorInfo[] {
  const { x, dy } = inputs;
  const channels = x.shape.at(-1) as number;
  const rows = util.sizeFromShape(x.shape) / channels;
  const dx = backend.makeOutput(x.shape, 'float32');
  const dGammaOut = backend.makeOutput([channels], 'float32');
  const dBetaOut = backend.makeOutput([channels], 'float32');
  const sizes = [channels * 8, channels * 8, channels * FLOAT, channels * FLOAT, channels * FLOAT];
  withScratch(backend, sizes, (sumsAt, productsAt, dyFactorAt, xFactorAt, offsetAt) => {
    const simd = simdOf(backend);
    const { buffer } = bytes(backend);
    const xAt = address(backend, x);
    const dyAt = address(backend, dy);
    const meanAt = address(backend, inputs.mean);
    simd.addGradientMoments(xAt, dyAt, rows, channels, meanAt, sumsAt, productsAt);
    const sums = new Float64Array(buffer, sumsAt, channels);
    const products = new Float64Array(buffer, productsAt, channels);
    const dyFactor = new Float32Array(buffer, dyFactorAt, channels);
    const xFactor = new Float32Array(buffer, xFactorAt, channels);
    const offset = new Float32Array(buffer, offsetAt, channels);
    const gamma = floats(backend, inputs.gamma);
    const mean = floats(backend, inputs.mean);
    const variance = floats(backend, inputs.variance);
    const dGamma = floats(backend, dGammaOut);
    const dBeta = floats(backend, dBetaOut);
    for (let c = 0; c < channels; c++) {
      const inverse = 1 / Math.sqrt(variance[c] + attrs.epsilon);
      dBeta[c] = sums[c];
      dGamma[c] = products[c] * inverse;
      dyFactor[c] = gamma[c] * inverse;
      const slope = (-gamma[c] * inverse * inverse * inverse * products[c]) / rows;
      xFactor[c] = slope;
      offset[c] = (-gamma[c] * inverse * sums[c]) / rows - slope * mean[c];
    }
    simd.combineColumns(dyAt, xAt, rows, channels, dyFactorAt, xFactorAt, offsetAt, address(backend, dx));
  });
  return [dx, dGammaOut, dBetaOut];
}

export function registerBatchNormTraining(): void {
  replaceKernel(FORWARD, forward);
  replaceKernel(BACKWARD, backward);
  registerGradient({
    kernelName: FORWARD,
    inputsToSave: ['x', 'gamma'],
    outputsToSave: [false, true, true],
    gradFunc(dys, [x, gamma, mean, variance], attrs) {
      const dy = (dys as Tensor[])[0];
      const [dx, dGamma, dBeta] = tf
        .engine()
        .runKernel<Tensor[]>(BACKWARD, { x: x!, gamma: gamma!, mean: mean!, variance: variance!, dy }, attrs);
      return { x: () => dx!, gamma: () => dGamma!, beta: () => dBeta! };
    },
  });
}
