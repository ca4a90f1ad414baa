'use client';

import { dot, ruleX, ruleY } from '@observablehq/plot';
import { useMemo } from 'react';
import type { ComparedFeature } from '@/lib/mouse/comparison/contract.ts';
import { Figure } from '../ui/Figure.tsx';
import { Plot, type PlotContext } from '../ui/Plot.tsx';

/** How far selections are apart in each feature, with intervals; the device stands out from movement. */
export function EffectFigure({ features }: { features: readonly ComparedFeature[] }) {
  const height = features.length * 26 + 70;
  const options = useMemo(() => {
    const rows = features.map(({ label, effect, interval, kind }) => ({
      ...{ label, effect, kind: kind === 'device' ? 'device' : 'movement' },
      low: interval[0],
      high: interval[1],
    }));
    return ({ colours, width }: PlotContext) => ({
      ...{ height, marginLeft: 160, marginRight: 20, width: Math.min(width, 760) },
      x: { domain: [0, 1], labelOffset: 37, label: 'distance: 0 alike, 1 apart', grid: true },
      y: { label: null, domain: rows.map(({ label }) => label), tickSize: 0 },
      color: { domain: ['movement', 'device'], range: [colours.accent, colours.alarm], legend: true },
      marks: [
        ruleX([0], { stroke: colours.ruleStrong }),
        ruleY(rows, {
          x1: 'low',
          x2: 'high',
          y: 'label',
          stroke: 'kind',
          strokeWidth: 3,
          strokeOpacity: 0.4,
        }),
        dot(rows, { x: 'effect', y: 'label', fill: 'kind', r: 5 }),
      ],
    });
  }, [features, height]);
  return (
    <Figure
      title="What sets them apart."
      name="effects"
      data={() =>
        features.map(({ name, kind, unit, effect, interval, medians }) => ({
          ...{ feature: name, kind, unit, effect, low: interval[0], high: interval[1] },
          ...Object.fromEntries(medians.map((median, i) => [`median_${i + 1}`, median])),
        }))
      }
      caption="The largest difference between two cumulative distributions (Kolmogorov–Smirnov), the mean over pairs, with its 95% bootstrap interval over stretches of the recordings. Where the device leads, a network may be recognising mice."
    >
      <Plot
        height={height}
        options={options}
        description={`Effect sizes, largest first: ${features.map(({ label, effect }) => `${label} ${effect.toFixed(2)}`).join(', ')}.`}
      />
    </Figure>
  );
}
