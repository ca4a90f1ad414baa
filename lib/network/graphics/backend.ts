import * as tf from '@tensorflow/tfjs';
import { type Adapter, describeAdapter, type Gpu, type GpuAdapter } from './adapter.ts';
import { loadDawn } from './dawn.ts';

/** Limits of which networks want all that the card has. */
const LIMITS = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
];

let started: Promise<Adapter> | undefined;

/**
 * Makes TF.js's WebGPU backend known in this thread, over Dawn; `tf.setBackend('webgpu')` selects it.
 * @throws Error that says what is missing: the package, a card, a driver.
 */
export function startWebgpu(): Promise<Adapter> {
  started ??= start();
  return started;
}

async function start(): Promise<Adapter> {
  const dawn = await loadDawn();
  const gpu = dawn.create([]);
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('Dawn finds no graphics card with a driver that it can use.');
  Object.assign(globalThis, dawn.globals);
  haveNavigator(gpu);
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  const device = await requestDevice(adapter);
  // The package registers one of its own, which would ask for another device.
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
  const [first, second] = [device, adapter.info] as unknown as ConstructorParameters<typeof WebGPUBackend>;
  tf.registerBackend('webgpu', () => new WebGPUBackend(first, second), 0);
  return describeAdapter(adapter);
}

/** TF.js looks for `navigator.gpu`; Node has a navigator from 21 on, without it. */
function haveNavigator(gpu: Gpu): void {
  if (typeof navigator === 'undefined')
    Object.defineProperty(globalThis, 'navigator', {
      value: { userAgent: `Node.js/${process.versions.node.split('.')[0]}` },
      configurable: true,
    });
  Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true });
}

function requestDevice(adapter: GpuAdapter): Promise<unknown> {
  return adapter.requestDevice({
    requiredFeatures: adapter.features.has('timestamp-query') ? ['timestamp-query'] : [],
    requiredLimits: Object.fromEntries(LIMITS.map((limit) => [limit, adapter.limits[limit]])),
  });
}
