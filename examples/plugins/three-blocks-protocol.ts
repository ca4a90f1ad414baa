// A protocol: three blocks in a row decide.
// MOUSEPRINT_PLUGINS=examples/plugins/three-blocks-protocol.ts npx mouseprint evaluate --model RUN --protocol three-blocks --dataset NAME
import type { Plugin } from '../../lib/plugins/contract.ts';

export default {
  protocols: {
    'three-blocks': {
      title: 'Three blocks in a row',
      description: 'Earlier sessions enrol, later ones are judged by three blocks in a row.',
      task: 'verification',
      dataset: null,
      subjects: '',
      extractor: { cohort: '', overlap: 'none', otherDataset: false },
      enrol: { part: 'earlier' },
      probe: { part: 'later' },
      impostors: 'other-subjects',
      centre: 'auto',
      blocks: [3],
      enrolStride: 64,
      probeStride: 128,
      falseLockoutsPerHour: [],
    },
  },
} satisfies Plugin;
