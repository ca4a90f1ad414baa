'use client';

import * as Plot_ from '@observablehq/plot';
import { useCallback } from 'react';
import { writeRate } from '@/lib/evaluation/error-rate.ts';
import type { FusedSimilarity } from '@/lib/signature/similarity/measure.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';

export type SharpnessFigure = 'eer' | 'dPrime' | 'rank1';

/** One network's signature at every fusion size. */
export interface SharpnessLine {
  name: string;
  fused: readonly FusedSimilarity[];
  /** Undefined for the one that the page is about. */
  colour?: string;
  /** What stands there to be compared with: grey and dashed. */
  reference?: boolean;
}

interface SharpeningChartProps {
  lines: readonly SharpnessLine[];
  figure: SharpnessFigure;
}

const AXES: Record<SharpnessFigure, { label: string; percent: boolean }> = {
  eer: { label: '↑ equal error rate, one threshold', percent: true },
  dPrime: { label: '↑ d′', percent: false },
  rank1: { label: '↑ right person first', percent: true },
};

/** Names at the ends of lines, moved apart where lines end together. */
function spread<T extends { value: number }>(ends: readonly T[], gap: number): (T & { at: number })[] {
  let above = Number.NEGATIVE_INFINITY;
  return [...ends]
    .sort((a, b) => a.value - b.value)
    .map((end) => {
      above = Math.max(end.value, above + gap);
      return { ...end, at: above };
    });
}

/** How the signature sharpens as more blocks are judged together, beside other networks and baselines. */
export function SharpeningChart({ lines, figure }: SharpeningChartProps) {
  const options = useCallback(
    ({ colours, width }: PlotContext) => {
      const { label, percent } = AXES[figure];
      const ink = (line: SharpnessLine) => (line.reference ? colours.muted : (line.colour ?? colours.accent));
      const rows = lines.flatMap((line) =>
        line.fused.map((at) => ({
          name: line.name,
          ink: ink(line),
          reference: line.reference ?? false,
          blocks: String(at.size),
          value: at[figure],
          low: at.eerInterval[0],
          high: at.eerInterval[1],
        })),
      );
      const write = (value: number) => (percent ? writeRate(value) : value.toFixed(2));
      const roomy = width > 620;
      const ends = lines.flatMap((line) => rows.filter(({ name }) => name === line.name).slice(-1));
      const top = Math.max(
        ...rows.map(({ value, high }) => (figure === 'eer' && !Number.isNaN(high) ? high : value)),
      );
      return {
        marginLeft: 52,
        marginTop: 34,
        marginRight: roomy && lines.length > 1 ? 220 : 20,
        x: {
          type: 'point' as const,
          domain: ['1', '2', '3', '5', '10', 'session'],
          label: 'consecutive blocks judged together →',
        },
        y: { label, zero: true, grid: true, nice: true, tickFormat: percent ? '.0%' : undefined },
        marks: [
          ...(figure === 'eer'
            ? [
                Plot_.areaY(
                  rows.filter(({ low }) => !Number.isNaN(low)),
                  {
                    x: 'blocks',
                    y1: 'low',
                    y2: 'high',
                    z: 'name',
                    fill: 'ink',
                    fillOpacity: 0.1,
                  },
                ),
              ]
            : []),
          Plot_.line(
            rows.filter(({ reference }) => !reference),
            { x: 'blocks', y: 'value', z: 'name', stroke: 'ink', strokeWidth: 2 },
          ),
          Plot_.line(
            rows.filter(({ reference }) => reference),
            { x: 'blocks', y: 'value', z: 'name', stroke: 'ink', strokeWidth: 1.5, strokeDasharray: '5 4' },
          ),
          Plot_.dot(rows, { x: 'blocks', y: 'value', fill: 'ink' }),
          ...(roomy && lines.length > 1
            ? [
                Plot_.text(spread(ends, 0.07 * top), {
                  x: 'blocks',
                  y: 'at',
                  text: 'name',
                  fill: 'ink',
                  textAnchor: 'start',
                  dx: 10,
                  lineWidth: 17,
                  textOverflow: 'ellipsis',
                }),
              ]
            : []),
          Plot_.tip(
            rows,
            Plot_.pointer({
              x: 'blocks',
              y: 'value',
              title: (d) => `${d.name}\n${d.blocks}: ${write(d.value)}`,
            }),
          ),
        ],
      };
    },
    [lines, figure],
  );
  return (
    <Plot
      options={options}
      height={300}
      description={`${AXES[figure].label.slice(2)} of ${lines.map(({ name }) => name).join(', ')} against the number of blocks judged together.`}
    />
  );
}
