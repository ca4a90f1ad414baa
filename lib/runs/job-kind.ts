import { defineKind } from '../jobs/kind.ts';
import { trainJobParams } from './train-params.ts';

/** Training a run. */
export const trainKind = defineKind({
  name: 'train',
  title: ({ name }) => (name ? `Training of ${name}` : 'Training of a network'),
  params: trainJobParams,
  web: trainJobParams,
  load: async () => (await import(/* turbopackIgnore: true */ './train-job.ts')).trainJob,
  exclusive: ({ run }) => run,
  kept: 'Its curves and its last checkpoint are kept: resume it on its page.',
  maxAttempts: 3,
});
