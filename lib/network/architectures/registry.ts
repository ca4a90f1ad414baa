import { ConceptList } from '../../concepts.ts';
import type { Architecture } from './architecture.ts';
import { referenceFcn } from './reference-fcn.ts';
import { residual } from './residual.ts';
import { residualLayers } from './residual-layers.ts';
import { smallCnn } from './small-cnn.ts';

/** Every architecture by name; the first is the default. */
export const ARCHITECTURES = new ConceptList('architectures', 'architecture', {
  residual,
  'residual-layers': residualLayers,
  'reference-fcn': referenceFcn,
  'small-cnn': smallCnn,
} satisfies Record<string, Architecture>);
