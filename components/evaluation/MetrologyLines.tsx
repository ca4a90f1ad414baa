'use client';

import * as Plot_ from '@observablehq/plot';
import { useCallback } from 'react';
import { writeRate } from '@/lib/evaluation/error-rate.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';

/** One line of a figure; points without a y are left out. */
export interface MetrologyLine {
  name: string;
  points: readonly { x: number; y: number | null }[];
  muted?: boolean;
  dashed?: boolean;
}

interface MetrologyLinesProps {
  lines: readonly MetrologyLine[];
  /** Label of the axis, whether it is a share, and where a rule stands. */
  x: { label: string; percent?: boolean; rule?: number };
  /** Label of the axis of shares. */
  y: string;
  dots?: boolean;
  /** Whether the axis of shares begins at 0 and ends where the lines do; else it is from 0 to 1. */
  zero?: boolean;
  description: string;
}

/** A few lines of shares, named at their ends. */
export function MetrologyLines({ lines, x, y, dots, zero, description }: MetrologyLinesProps) {
  const options = useCallback(
    ({ colours }: PlotContext) => {
      const rows = lines.flatMap(({ name, points, muted, dashed }) =>
        points
          .filter((point) => point.y !== null)
          .map((point) => ({
            ...point,
            name,
            muted: muted === true || dashed === true,
            dashed: dashed === true,
          })),
      );
      const own = rows.filter(({ dashed }) => !dashed);
      const colour = ({ muted }: { muted: boolean }) => (muted ? colours.muted : colours.accent);
      return {
        ...{ marginTop: 30, marginLeft: 52, marginRight: 24 },
        x: { label: x.label, ...(x.percent && { tickFormat: '.0%' }) },
        y: { label: y, grid: true, tickFormat: '.0%', ...(zero ? { zero: true } : { domain: [0, 1] }) },
        marks: [
          ...(x.rule === undefined ? [] : [Plot_.ruleX([x.rule], { stroke: colours.ruleStrong })]),
          Plot_.line(
            rows.filter(({ dashed }) => dashed),
            { x: 'x', y: 'y', z: 'name', stroke: colours.muted, strokeDasharray: '4 3' },
          ),
          Plot_.line(own, { x: 'x', y: 'y', z: 'name', stroke: colour, strokeWidth: 1.8 }),
          ...(dots ? [Plot_.dot(own, { x: 'x', y: 'y', fill: colour, r: 3.5 })] : []),
          Plot_.tip(
            own,
            Plot_.pointer({
              x: 'x',
              y: 'y',
              fill: colours.paper,
              stroke: colours.ruleStrong,
              title: (row) =>
                `${row.name}: ${writeRate(row.y)} at ${x.percent ? `${(100 * row.x).toFixed(0)}%` : row.x.toFixed(1)}`,
            }),
          ),
        ],
      };
    },
    [lines, x.label, x.percent, x.rule, y, dots, zero],
  );
  return <Plot options={options} height={260} description={description} />;
}
