import * as tf from '@tensorflow/tfjs';
import { Relu, registerGradient, type Tensor, type TensorInfo, util } from '@tensorflow/tfjs';
import { address, type KernelCall, replaceKernel } from './heap.ts';
import { simdOf } from './simd.ts';

const RELU_GRAD = 'ReluGrad';

/** The gradient where the output is positive, else zero; the output serves as well as the input and is kept anyway. */
function reluGrad({ inputs: { y, dy }, backend }: KernelCall<'y' | 'dy', undefined>): TensorInfo {
  const out = backend.makeOutput(y.shape, 'float32');
  const size = util.sizeFromShape(y.shape);
  simdOf(backend).gateByPositive(address(backend, y), address(backend, dy), size, address(backend, out));
  return out;
}

export function registerReluGrad(): void {
  replaceKernel(RELU_GRAD, reluGrad);
  registerGradient({
    kernelName: Relu,
    outputsToSave: [true],
    gradFunc: (dy, [y]) => ({
      x: () =>
        tf.getBackend() === 'wasm'
          ? tf.engine().runKernel<Tensor>(RELU_GRAD, { y: y!, dy: dy as Tensor })
          : tf.mul(dy as Tensor, tf.step(y!)),
    }),
  });
}
