'use client';

import * as Plot_ from '@observablehq/plot';
import { useCallback } from 'react';
import type { Curves } from '@/lib/evaluation/result.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';

/** Equal error rate of each person with a threshold of their own, worst first, with 95% intervals. */
export function SubjectErrors({ curves }: { curves: Curves }) {
  const options = useCallback(
    ({ colours }: PlotContext) => {
      const rows = curves.subjects
        .map(({ subject, eer, eerCi: [lo, hi] }) => ({ subject, eer: eer ?? 0, lo: lo ?? 0, hi: hi ?? 0 }))
        .sort((a, b) => b.eer - a.eer || b.hi - a.hi);
      return {
        marginLeft: 52,
        marginBottom: 40,
        x: {
          domain: rows.map(({ subject }) => subject),
          label: 'subject, worst first',
          tickRotate: rows.length > 30 ? -90 : 0,
        },
        y: { label: '↑ equal error rate, own threshold', grid: true, zero: true, tickFormat: '.0%' },
        marks: [
          Plot_.ruleX(rows, { x: 'subject', y1: 'lo', y2: 'hi', stroke: colours.ruleStrong, strokeWidth: 2 }),
          Plot_.dot(rows, { x: 'subject', y: 'eer', fill: colours.accent, r: 3.5 }),
          Plot_.tip(
            rows,
            Plot_.pointerX({
              x: 'subject',
              y: 'eer',
              title: (d) =>
                `subject ${d.subject}: ${(100 * d.eer).toFixed(1)}% (${(100 * d.lo).toFixed(1)}–${(100 * d.hi).toFixed(1)})`,
            }),
          ),
        ],
      };
    },
    [curves],
  );
  const zero = curves.subjects.filter(({ eer }) => eer === 0).length;
  return (
    <Plot
      options={options}
      height={260}
      description={`Equal error rates of ${curves.subjects.length} subjects; ${zero} of them make no error.`}
    />
  );
}
