import { defineKind } from '../jobs/kind.ts';
import { sweepJobParams } from './sweep-params.ts';

/** Searching for settings. */
export const sweepKind = defineKind({
  name: 'sweep',
  title: ({ name }) => (name ? `Sweep ${name}` : 'Sweep'),
  params: sweepJobParams,
  web: sweepJobParams,
  load: async () => (await import(/* turbopackIgnore: true */ './sweep-job.ts')).sweepJob,
  exclusive: ({ sweep }) => sweep,
  kept: 'Runs that have finished are kept, the others with their last checkpoints: resume it on its page.',
  maxAttempts: 10,
});
