'use client';

import { areaY, lineY, ruleX } from '@observablehq/plot';
import { useMemo } from 'react';
import type { ComparedFeature } from '@/lib/mouse/comparison/contract.ts';
import { formatValue } from '../ui/format.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';
import styles from './Comparison.module.css';

interface ComparedFeatureChartProps {
  feature: ComparedFeature;
  names: readonly string[];
  colours: readonly string[];
}

const HEIGHT = 160;

/** Densities of one feature, one curve per selection, with the effect size and its interval. */
export function ComparedFeatureChart({ feature, names, colours }: ComparedFeatureChartProps) {
  const { label, unit, log, effect, interval, medians, kind } = feature;
  const options = useMemo(() => {
    const rows = densityRows(feature, names);
    return ({ colours: theme }: PlotContext) => ({
      height: HEIGHT,
      marginLeft: 8,
      marginRight: 14,
      marginBottom: 38,
      x: {
        type: log ? ('log' as const) : ('linear' as const),
        label: unit || null,
        ticks: 4,
        // Prefixes such as milli are for units; shares and curvatures are read as numbers.
        tickFormat: feature.edges[feature.edges.length - 1] < 10 ? '~g' : '~s',
        labelOffset: 35,
      },
      y: { axis: null },
      color: { domain: [...names], range: [...colours] },
      marks: [
        areaY(rows, { x: 'value', y1: 0, y2: 'share', fill: 'name', fillOpacity: 0.14, curve: 'basis' }),
        lineY(rows, { x: 'value', y: 'share', stroke: 'name', strokeWidth: 1.6, curve: 'basis' }),
        ruleX(
          medians.map((value, i) => ({ value, name: names[i] })),
          { x: 'value', stroke: 'name', strokeDasharray: '3,3' },
        ),
        ruleX([], { stroke: theme.muted }),
      ],
    });
  }, [feature, names, colours, log, unit, medians]);
  const said = medians.map((median, i) => `${names[i]} ${formatValue(median)}`).join(', ');
  return (
    <div className={styles.feature}>
      <h4>
        {label} {kind === 'device' && <span className={styles.effect}>device</span>}
      </h4>
      <p className={styles.effect}>
        {effect.toFixed(2)} [{interval[0].toFixed(2)}, {interval[1].toFixed(2)}]
      </p>
      <Plot
        height={HEIGHT}
        options={options}
        description={`Densities of ${label.toLowerCase()}; distance ${effect.toFixed(2)}. Medians: ${said} ${unit}.`}
      />
    </div>
  );
}

function densityRows({ edges, shares, log }: ComparedFeature, names: readonly string[]) {
  return shares.flatMap((part, i) =>
    part.map((share, bin) => ({
      name: names[i],
      value: log ? Math.sqrt(edges[bin] * edges[bin + 1]) : (edges[bin] + edges[bin + 1]) / 2,
      share,
    })),
  );
}
