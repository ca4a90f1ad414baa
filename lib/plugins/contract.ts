import type { Reader, ReaderDefinition } from '../datasets/readers/reader.ts';
import type { BackendKind } from '../evaluation/backends/backend.ts';
import type { Protocol } from '../evaluation/protocol.ts';
import type { Feature } from '../mouse/features/feature.ts';
import type { SignalDefinition } from '../mouse/signals/registry.ts';
import type { Architecture } from '../network/architectures/architecture.ts';
import type { Loss } from '../network/losses/loss.ts';

/**
 * What a plug-in's file exports as its default: concepts by name, each as the program's own are written. What it needs of TF.js comes
 * with the calls (`layers.tf`, `tf`), so that a file need import nothing but types:
 *
 * ```ts
 * import type { Plugin } from 'mouseprint/lib/plugins/contract.ts';
 * export default { losses: { 'my-loss': { … } } } satisfies Plugin;
 * ```
 */
export interface Plugin {
  readonly architectures?: Readonly<Record<string, Architecture>>;
  readonly losses?: Readonly<Record<string, Loss>>;
  readonly signals?: Readonly<Record<string, SignalDefinition>>;
  readonly features?: Readonly<Record<string, Feature>>;
  readonly backends?: Readonly<Record<string, BackendKind>>;
  /** As the JSON files of `lib/evaluation/protocols`, without the name. */
  readonly protocols?: Readonly<Record<string, Omit<Protocol, 'name'>>>;
  readonly readers?: Readonly<Record<string, Reader | ReaderDefinition>>;
}
