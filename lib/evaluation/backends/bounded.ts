import { type FusionSize, windowSize } from '../windows.ts';
import { adaptedPlda } from './adapted-plda.ts';
import type { Backend, BackendKind, Probes, Template } from './backend.ts';
import { plda } from './plda.ts';

/** Probabilities that evidence is void, and what it is worth before. */
export interface Bound {
  /** Multiplies the log-likelihood ratio: blocks of one stretch are not independent. */
  readonly worth: number;
  /** How fast the worth falls with the number of blocks of a window n, as n^−fade: 0 where it does not. */
  readonly fade?: number;
  /** That the person's device has changed, and the evidence speaks against them for nothing. */
  readonly changed: number;
  /** That somebody else has the same device, and the evidence speaks for them for nothing. */
  readonly shared: number;
}

/** Chosen on SapiMouse 73–96 and, for the upper side, on people beyond them. */
export const DEVICE_BOUND: Bound = { worth: 0.5, changed: 0.003, shared: 0.003 };

/**
 * A log-likelihood ratio that can be void on either side: ln((e^{aL}(1−ε)+ε) / ((1−δ)+δe^{aL})), between ln ε and −ln δ or so.
 */
export function bounded(llr: number, { worth, changed, shared }: Bound = DEVICE_BOUND): number {
  const l = worth * llr;
  return (
    logAddExp(l + Math.log1p(-changed), Math.log(changed)) -
    logAddExp(Math.log1p(-shared), Math.log(shared) + l)
  );
}

/** ln(eᵃ + eᵇ) without overflow. */
function logAddExp(a: number, b: number): number {
  const high = Math.max(a, b);
  return high + Math.log1p(Math.exp(Math.min(a, b) - high));
}

/**
 * A back-end of log-likelihood ratios whose every window is {@link bounded} before it is added to others: what sees the clock of a
 * device must neither refuse an owner with a new mouse for good nor accept everybody with the same one.
 */
export class BoundedBackend implements Backend {
  readonly kind: string;
  readonly #inner: Backend;
  readonly #bound: Bound;
  readonly #blocks = new WeakMap<Probes, number>();

  constructor(inner: Backend, bound: Bound = DEVICE_BOUND) {
    this.kind = `${inner.kind}-bounded`;
    this.#inner = inner;
    this.#bound = bound;
  }

  get dims(): number {
    return this.#inner.dims;
  }

  enrol(embeddings: Float32Array, count: number): Template {
    return this.#inner.enrol(embeddings, count);
  }

  probes(embeddings: Float32Array, count: number, size: FusionSize): Probes {
    const probes = this.#inner.probes(embeddings, count, size);
    this.#blocks.set(probes, Math.max(1, windowSize(count, size)));
    return probes;
  }

  score(template: Template, probes: Probes): Float64Array {
    const { worth, fade = 0 } = this.#bound;
    const bound = { ...this.#bound, worth: worth * (this.#blocks.get(probes) ?? 1) ** -fade };
    return this.#inner.score(template, probes).map((llr) => bounded(llr, bound));
  }
}

export const boundedPlda: BackendKind = {
  ...plda,
  description: 'PLDA whose evidence is bounded on either side, block by block.',
  fit: (sessions) => new BoundedBackend(plda.fit(sessions)),
  open(shipped) {
    const opened = plda.open(shipped);
    return opened && new BoundedBackend(opened);
  },
};

export const boundedAdaptedPlda: BackendKind = {
  description:
    'PLDA fitted to the enrolment whose evidence is bounded on either side, for networks that see the clock.',
  fittedTo: 'enrolment',
  fit: (sessions) => new BoundedBackend(adaptedPlda.fit(sessions)),
};
