import { PLAIN_SIMD, RELAXED_SIMD } from './simd-binary.ts';
import { computesFused } from './simd-check.ts';

/** How the kernels multiply and add: in one instruction that rounds once, where engine and processor have it, or in two. */
export const ARITHMETICS = ['fused', 'plain'] as const;
export type Arithmetic = (typeof ARITHMETICS)[number];

interface Kernels {
  readonly arithmetic: Arithmetic;
  readonly module: WebAssembly.Module;
}

let chosen: Kernels | undefined;

/**
 * The arithmetic that is in use, chosen by a test computation when it is first asked for. Results of the two differ in their last
 * bits; with one of them they are the same bits everywhere.
 */
export function arithmetic(): Arithmetic {
  return choose().arithmetic;
}

/**
 * Chooses anew: `wanted`, or what this engine and processor do.
 * @throws Error where fused arithmetic is wanted and missing.
 */
export function chooseArithmetic(wanted?: Arithmetic): Arithmetic {
  chosen = undefined;
  return choose(wanted).arithmetic;
}

/** The kernels, compiled for the arithmetic that is in use. */
export function simdModule(): WebAssembly.Module {
  return choose().module;
}

function choose(wanted?: Arithmetic): Kernels {
  chosen ??= (wanted !== 'plain' && fused()) || plain();
  if (wanted === 'fused' && chosen.arithmetic !== 'fused')
    throw new Error('This engine or processor has no fused multiplication and addition.');
  return chosen;
}

const plain = once(
  (): Kernels => ({ arithmetic: 'plain', module: new WebAssembly.Module(decoded(PLAIN_SIMD)) }),
);

const fused = once((): Kernels | undefined => {
  const binary = decoded(RELAXED_SIMD);
  if (!WebAssembly.validate(binary)) return undefined;
  const module = new WebAssembly.Module(binary);
  return computesFused(module) ? { arithmetic: 'fused', module } : undefined;
});

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const decoded = (binary: string) => Uint8Array.from(atob(binary), (character) => character.charCodeAt(0));
