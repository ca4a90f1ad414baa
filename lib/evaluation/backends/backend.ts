import type { SessionEmbeddings } from '../session-embeddings.ts';
import type { FusionSize } from '../windows.ts';
import type { ShippedBackend } from './shipped.ts';

/** What is kept of an enrolled person. */
export interface Template {
  readonly vector: Float64Array;
}

/** Windows of one session, ready to be compared with any number of templates. */
export interface Probes {
  readonly count: number;
}

/**
 * Turns embeddings into scores. `enrol` takes all blocks of a person, `probes` cuts one session into windows of consecutive
 * blocks, `score` compares; higher means more alike. Embeddings are raw network output, row-major.
 */
export interface Backend<T extends Template = Template, P extends Probes = Probes> {
  readonly kind: string;
  readonly dims: number;
  enrol(embeddings: Float32Array, count: number): T;
  probes(embeddings: Float32Array, count: number, size: FusionSize): P;
  /** One score per window. */
  score(template: T, probes: P): Float64Array;
}

/**
 * A back-end whose score of a window is a number of the template's own, one of the window's, and an inner product of the template with a
 * vector of the window: many templates are looked through without their covariances.
 */
export interface LinearBackend<T extends Template = Template, P extends Probes = Probes>
  extends Backend<T, P> {
  /** What a template's own number depends on beside itself: how many blocks were fused, as far as that counts. */
  fused(probes: P): number;
  own(template: T, fused: number): number;
  against(probes: P, window: number): { readonly offset: number; readonly vector: Float64Array };
}

export function isLinear(backend: Backend): backend is LinearBackend {
  return 'own' in backend && 'against' in backend;
}

/** A kind of back-end, by whom it is fitted to. */
export type BackendKind = { readonly description: string } & (
  | {
      readonly fittedTo: 'nobody';
      make(dims: number): Backend | Promise<Backend>;
    }
  | {
      /** The sessions that enrol the people under evaluation. */
      readonly fittedTo: 'enrolment';
      fit(sessions: readonly SessionEmbeddings[]): Backend;
    }
  | {
      /** The people that the network learned from, never those under evaluation. */
      readonly fittedTo: 'extractor';
      fit(sessions: readonly SessionEmbeddings[]): Backend;
      /** Where a mean is all that is fitted: with that of the enrolment, for networks of other data sets. */
      recentre?(sessions: readonly SessionEmbeddings[]): Backend;
      /** File beside the weights in which it is looked for before `backend.json`. */
      readonly file?: 'plda.json';
      /** Makes it from what was fitted at training time; undefined where that is of another kind. */
      open?(shipped: ShippedBackend): Backend | undefined;
    }
);

/** How a kind travels with the weights, as `backend.json`. `F` is the file once parsed, `J` before. */
export interface Shipping<F, J> {
  /** @param sessions embeddings of blocks at stride 64, all sessions of each subject */
  fit(sessions: readonly SessionEmbeddings[]): J;
  encode(file: F): J;
  open(file: F): Backend;
}
