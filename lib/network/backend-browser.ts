import * as tf from '@tensorflow/tfjs';
import { AppError } from '../errors.ts';
import { registerWasmKernels } from './kernels/register.ts';

/** What computes in the browser, fastest first: the graphics card by its new or its old interface, or the processor. */
export const BROWSER_BACKENDS = ['webgpu', 'webgl', 'wasm'] as const;
export type BrowserBackend = (typeof BROWSER_BACKENDS)[number];

export interface BrowserTf {
  readonly tf: typeof tf;
  readonly backend: BrowserBackend;
}

/**
 * Makes TF.js ready on a page or in a Web Worker and returns it with the backend that was chosen: `wanted`, or else the
 * first that runs on real hardware and computes a known convolution rightly. Nothing is fetched but our own files.
 *
 * @throws AppError `unavailable` when none works.
 */
export function prepareBrowserBackend(wanted?: BrowserBackend): Promise<BrowserTf> {
  // TF.js cannot start two backends at once.
  const result = previous.then(() => choose(wanted));
  previous = result.catch(() => {});
  return result;
}

let registered = false;
let previous: Promise<unknown> = Promise.resolve();

async function choose(wanted: BrowserBackend | undefined): Promise<BrowserTf> {
  const failures: string[] = [];
  for (const backend of wanted ? [wanted] : BROWSER_BACKENDS) {
    try {
      if (!wanted && !(await hasHardware(backend))) {
        failures.push(`${backend}: no graphics card`);
        continue;
      }
      await start[backend]();
      if (!(await tf.setBackend(backend))) throw new Error('did not start');
      await tf.ready();
      if (backend === 'wasm' && !registered) {
        registerWasmKernels();
        registered = true;
      }
      await checkConvolution();
      return { tf, backend };
    } catch (error) {
      failures.push(`${backend}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new AppError('unavailable', `No way to run the network in this browser (${failures.join('; ')}).`, {
    hint: 'Choose “on the server”, or use a current version of Firefox, Chrome, Edge or Safari.',
  });
}

const start: Record<BrowserBackend, () => Promise<unknown>> = {
  webgpu: () => import('@tensorflow/tfjs-backend-webgpu'),
  webgl: async () => {},
  async wasm() {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    // Bundlers turn this into the address of a copy among the page's own files.
    const simd = new URL(
      '../../node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm',
      import.meta.url,
    ).href;
    setWasmPaths({
      'tfjs-backend-wasm.wasm': simd,
      'tfjs-backend-wasm-simd.wasm': simd,
      'tfjs-backend-wasm-threaded-simd.wasm': simd,
    });
    // Our kernels work on memory that is not shared; these networks are too small to gain from threads.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  },
};

/** Graphics drawn by the processor work too, more slowly than wasm. */
async function hasHardware(backend: BrowserBackend): Promise<boolean> {
  if (backend === 'wasm') return true;
  if (backend === 'webgpu') {
    if (!('gpu' in navigator)) return false;
    const gpu = navigator.gpu as { requestAdapter(): Promise<Adapter | null> };
    const adapter = await gpu.requestAdapter();
    return adapter !== null && !(adapter.isFallbackAdapter ?? adapter.info?.isFallbackAdapter ?? false);
  }
  if (typeof OffscreenCanvas === 'undefined') return false;
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!gl) return false;
  const renderer = gl.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER;
  return !/swiftshader|llvmpipe|software|basic render/i.test(String(gl.getParameter(renderer)));
}

interface Adapter {
  readonly isFallbackAdapter?: boolean;
  readonly info?: { readonly isFallbackAdapter?: boolean };
}

/** Some drivers compute wrongly without saying so. */
async function checkConvolution(): Promise<void> {
  const frames = Float32Array.from({ length: 3 * 40 }, (_, i) => Math.sin(i));
  const filter = Float32Array.from({ length: 5 * 3 * 8 }, (_, i) => Math.cos(i));
  const y = tf.tidy(() =>
    tf.conv1d(tf.tensor3d(frames, [1, 40, 3]), tf.tensor3d(filter, [5, 3, 8]), 1, 'valid'),
  );
  const values = await y.data();
  y.dispose();
  for (let t = 0; t < 36; t++)
    for (let c = 0; c < 8; c++) {
      let sum = 0;
      for (let i = 0; i < 15; i++) sum += frames[t * 3 + i] * filter[i * 8 + c];
      if (!(Math.abs(sum - values[t * 8 + c]) < 1e-3)) throw new Error('computes wrong values');
    }
}
