import { defineKind, keyOf } from '../jobs/kind.ts';
import { evaluateParams } from './params.ts';

/** Measuring a network under a protocol. */
export const evaluateKind = defineKind({
  name: 'evaluate',
  title: ({ model, protocol }) => `Evaluate ${model} under ${protocol}`,
  params: evaluateParams,
  web: evaluateParams,
  load: async () => (await import(/* turbopackIgnore: true */ './run.ts')).evaluate,
  exclusive: keyOf,
});
