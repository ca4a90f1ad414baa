import type { TrainingConfig } from '@/lib/network/config.ts';

/** How the form arranges the configuration; a field that is in no group comes last. */
export const CONFIG_GROUPS: readonly {
  title: string;
  keys: readonly (keyof TrainingConfig)[];
  folded?: boolean;
}[] = [
  { title: 'Data', keys: ['dataset', 'subjects', 'splits', 'whose', 'holdBack'] },
  { title: 'Further data', keys: ['further', 'balance', 'rivals', 'copies', 'hideButtons'], folded: true },
  { title: 'Network', keys: ['signal', 'architecture', 'width', 'dims', 'pooling', 'crop'] },
  { title: 'Length', keys: ['steps', 'epochs', 'batch', 'seed'] },
  { title: 'Loss', keys: ['loss', 'margin', 'marginRamp', 'scale', 'labelSmoothing'], folded: true },
  {
    title: 'Optimiser',
    keys: ['learningRate', 'schedule', 'warmUp', 'weightDecay', 'clipNorm', 'shards'],
    folded: true,
  },
  { title: 'Watching', keys: ['validateEvery', 'patience', 'checkpointEvery'], folded: true },
];
