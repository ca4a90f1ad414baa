import { ConceptList } from '../../concepts.ts';
import { lda, wccn } from './adapted.ts';
import { adaptedPlda } from './adapted-plda.ts';
import type { BackendKind } from './backend.ts';
import { boundedAdaptedPlda, boundedPlda } from './bounded.ts';
import { cosine } from './cosine.ts';
import { plda } from './plda.ts';

/** Every way to compare embeddings, by name. */
export const BACKENDS = new ConceptList<BackendKind, string>('backends', 'back-end', {
  cosine,
  plda,
  'plda-bounded': boundedPlda,
  ocsvm: {
    description: 'One-class support vector machine per person, as the published method uses it.',
    fittedTo: 'nobody',
    // LIBSVM is large, and pages that read the list never run it.
    make: async (dims) => new (await import('./one-class-svm.ts')).OneClassSvmBackend(dims),
  },
  wccn,
  lda,
  'adapted-plda': adaptedPlda,
  'adapted-plda-bounded': boundedAdaptedPlda,
});
