import { fitAdaptedPlda } from './adapted-plda-fit.ts';
import type { BackendKind } from './backend.ts';
import { PldaBackend } from './plda.ts';

export const adaptedPlda = {
  description: 'Two-covariance PLDA fitted to the enrolment, for networks that learned from others.',
  fittedTo: 'enrolment',
  fit: (sessions) => new PldaBackend(fitAdaptedPlda(sessions)),
} satisfies BackendKind;
