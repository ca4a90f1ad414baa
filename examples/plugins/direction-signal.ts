// A signal: which way each step goes, which the program's own leave out on purpose.
// MOUSEPRINT_PLUGINS=examples/plugins/direction-signal.ts npx mouseprint train --dataset sample --set signal=direction
import type { Plugin } from '../../lib/plugins/contract.ts';

export default {
  signals: {
    direction: {
      description:
        'Cosine and sine of the direction of each step, and its length. Turning the screen changes it.',
      channels: ['cosine', 'sine', 'log-distance'],
      crop: 128,
      write({ dx, dy }, _previous, out, offset) {
        const distance = Math.hypot(dx, dy);
        out[offset] = distance > 0 ? dx / distance : 0;
        out[offset + 1] = distance > 0 ? dy / distance : 0;
        out[offset + 2] = Math.log1p(distance) / 2;
      },
    },
  },
} satisfies Plugin;
