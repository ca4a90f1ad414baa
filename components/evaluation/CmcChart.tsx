'use client';

import * as Plot_ from '@observablehq/plot';
import { useCallback } from 'react';
import { Plot, type PlotContext } from '../ui/Plot.tsx';

const RANKS = 20;

/** Share of probes whose own template is among the k best of all enrolled. */
export function CmcChart({ cmc }: { cmc: readonly (number | null)[] }) {
  const options = useCallback(
    ({ colours }: PlotContext) => {
      const rows = cmc.slice(0, RANKS).map((share, i) => ({ rank: i + 1, share: share ?? 0 }));
      return {
        ...{ marginTop: 30, marginLeft: 52 },
        x: { label: 'rank k →', ticks: Math.min(rows.length, 10) },
        y: { label: '↑ right one among the k best', grid: true, domain: [0, 1], tickFormat: '.0%' },
        marks: [
          Plot_.line(rows, { x: 'rank', y: 'share', stroke: colours.accent, curve: 'step-after' }),
          Plot_.dot(rows, { x: 'rank', y: 'share', fill: colours.accent, r: 2.5 }),
        ],
      };
    },
    [cmc],
  );
  return (
    <Plot
      options={options}
      height={220}
      description={`Cumulative match characteristic: the right person is first for ${(100 * (cmc[0] ?? 0)).toFixed(0)}% of probes.`}
    />
  );
}
