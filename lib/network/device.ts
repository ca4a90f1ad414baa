import { AppError } from '../errors.ts';
import { type DEVICES, readConfig } from '../store/config.ts';
import { prepareBackend, type Tf } from './backend.ts';
import type { Adapter } from './graphics/adapter.ts';
import { checkCard, type Outcome } from './graphics/check.ts';
import { findDawn } from './graphics/dawn.ts';
import { type Differences, describeDifferences, isRight } from './graphics/differences.ts';

/** The processor by WebAssembly, or a graphics card by WebGPU. */
export type Device = 'cpu' | 'gpu';
type DeviceWish = (typeof DEVICES)[number];

export interface Devices {
  readonly wanted: DeviceWish;
  readonly chosen: Device;
  /** Why that one, in a sentence. */
  readonly why: string;
  /** The card, where there is one that works at all. */
  readonly card: Adapter | null;
  /** How far its results are from the processor's; see `ALLOWED`. */
  readonly differences: Differences | null;
}

let chosen: Promise<Devices> | undefined;

/**
 * The device of this process, found once: `MOUSEPRINT_DEVICE`, by default a graphics card that is there and computes rightly, else the
 * processor.
 *
 * @throws AppError `unavailable` where a card is asked for and there is none that works.
 */
export function chosenDevice(): Promise<Devices> {
  chosen ??= look(readConfig().device);
  return chosen;
}

/** Makes TF.js ready on the device of this process. @throws AppError as {@link chosenDevice} */
export async function prepareDevice(): Promise<Tf> {
  return prepareBackend((await chosenDevice()).chosen === 'gpu' ? 'webgpu' : 'wasm');
}

/** Looks at what there is and chooses, without remembering it. */
export async function look(wanted: DeviceWish): Promise<Devices> {
  if (wanted === 'cpu') return decide(wanted, undefined);
  return decide(wanted, findDawn() === undefined ? undefined : await checkCard());
}

/**
 * @param outcome of trying the card; undefined where nothing could be tried
 * @throws AppError `unavailable` when `gpu` is wanted and there is none.
 */
export function decide(wanted: DeviceWish, outcome: Outcome | undefined): Devices {
  const verdict = outcome && 'verdict' in outcome ? outcome.verdict : undefined;
  const found = { wanted, card: verdict?.adapter ?? null, differences: verdict?.differences ?? null };
  const against = whyNot(wanted, outcome);
  if (against === undefined)
    return { ...found, chosen: 'gpu', why: 'The card is there and computes the known steps rightly.' };
  if (wanted === 'gpu')
    throw new AppError('unavailable', `No graphics card can be used: ${against}`, { hint: HINT });
  return { ...found, chosen: 'cpu', why: against };
}

const HINT =
  'npx mouseprint devices says what there is; --device cpu, or MOUSEPRINT_DEVICE=cpu, computes without.';

function whyNot(wanted: DeviceWish, outcome: Outcome | undefined): string | undefined {
  if (wanted === 'cpu') return 'The processor was asked for.';
  if (!outcome) return 'WebGPU for Node is not installed; npx mouseprint devices --install fetches it.';
  if ('failure' in outcome) return outcome.failure;
  const { adapter, differences } = outcome.verdict;
  if (!isRight(differences))
    return `${adapter.name} computes wrongly; differences of ${describeDifferences(differences)}.`;
  // Whoever asks for it by name may have it.
  if (adapter.software && wanted === 'auto')
    return `${adapter.name} is no card but a program, and slower than the processor by WebAssembly.`;
  return undefined;
}
