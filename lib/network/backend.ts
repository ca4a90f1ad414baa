import { createRequire } from 'node:module';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { AppError } from '../errors.ts';
import { startWebgpu } from './graphics/backend.ts';
import { ARITHMETICS, type Arithmetic, chooseArithmetic } from './kernels/arithmetic.ts';
import { registerWasmKernels } from './kernels/register.ts';

export type Tf = typeof tf;

let wasmReady: Promise<void> | undefined;

/**
 * Makes TF.js ready for training and embedding in Node and returns it. `wasm` is the fast backend of the processor, with the
 * gradient kernels that it lacks; `webgpu` a graphics card (`device.ts` says whether it can be relied on); `cpu` is plain JavaScript,
 * thousands of times slower, the reference in tests.
 *
 * @throws AppError `unavailable` when the backend cannot start.
 */
export async function prepareBackend(name: 'wasm' | 'webgpu' | 'cpu' = 'wasm'): Promise<Tf> {
  if (name === 'wasm') {
    wasmReady ??= startWasm();
    await wasmReady;
  }
  if (name === 'webgpu') await startWebgpu();
  await selectBackend(name);
  return tf;
}

async function selectBackend(name: string): Promise<void> {
  if (tf.getBackend() === name) return;
  if (!(await tf.setBackend(name)))
    throw new AppError('unavailable', `TensorFlow.js could not start its ${name} backend.`, {
      hint:
        name === 'webgpu'
          ? 'npx mouseprint devices says what there is; --device cpu computes without.'
          : 'Run `npm install` again; the log above has the reason.',
    });
}

/**
 * How the wasm kernels multiply and add in this process: fused where V8 and the processor do it, unless `MOUSEPRINT_ARITHMETIC` says plain.
 *
 * @throws AppError `unavailable` when the environment asks for what is missing here.
 */
export function prepareArithmetic(
  wanted: string | undefined = process.env.MOUSEPRINT_ARITHMETIC,
): Arithmetic {
  const asked = ARITHMETICS.find((known) => known === wanted);
  // Node 20 has relaxed SIMD behind a flag, which is read when a module is compiled; later ones know none of that name.
  if (asked !== 'plain' && process.versions.node.startsWith('20.'))
    setFlagsFromString('--experimental-wasm-relaxed-simd');
  try {
    return chooseArithmetic(asked);
  } catch (cause) {
    throw new AppError(
      'unavailable',
      'MOUSEPRINT_ARITHMETIC=fused: neither this Node nor this processor has it.',
      {
        hint: 'Leave the variable out; the results differ in their last bits only.',
        cause,
      },
    );
  }
}

async function startWasm(): Promise<void> {
  prepareArithmetic();
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${path.join(path.dirname(entry), '..', 'wasm-out')}${path.sep}`);
  await withoutProcessHandlers(() => selectBackend('wasm'));
  registerWasmKernels();
}

/** Emscripten adds handlers that rethrow every unhandled rejection of the whole process; a server cannot have that. */
async function withoutProcessHandlers(start: () => Promise<void>): Promise<void> {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = events.map((event) => new Set<unknown>(process.listeners(event as 'uncaughtException')));
  await start();
  events.forEach((event, i) => {
    for (const listener of process.listeners(event as 'uncaughtException'))
      if (!before[i]!.has(listener)) process.removeListener(event, listener);
  });
}
