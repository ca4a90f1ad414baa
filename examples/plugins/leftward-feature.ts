// A feature of blocks: maps can be coloured by it, and "plain figures, no network" has it as a dimension.
import type { Plugin } from '../../lib/plugins/contract.ts';

export default {
  features: {
    leftward: {
      title: 'Share of the way to the left',
      unit: '',
      define({ events, start, end }) {
        let [left, all] = [0, 0];
        for (let i = start + 1; i < end; i++) {
          const dx = events.x[i] - events.x[i - 1];
          all += Math.abs(dx);
          if (dx < 0) left -= dx;
        }
        return all > 0 ? left / all : 0;
      },
    },
  },
} satisfies Plugin;
