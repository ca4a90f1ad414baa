'use client';

import * as Plot_ from '@observablehq/plot';
import { useCallback } from 'react';
import { writeErrorRate } from '@/lib/evaluation/error-rate.ts';
import type { Curves } from '@/lib/evaluation/result.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';

interface SubjectErrorsProps {
  curves: Curves;
  /** Who stands out; everybody when empty. */
  people: readonly string[];
  onToggle(subject: string): void;
}

/** Equal error rate of each person with a threshold of their own, worst first, with 95% intervals. */
export function SubjectErrors({ curves, people, onToggle }: SubjectErrorsProps) {
  const draw = useCallback(
    (chart: (SVGSVGElement | HTMLElement) & Plot_.Plot) => {
      chart.style.cursor = 'pointer';
      chart.addEventListener('click', () => {
        if (chart.value) onToggle(chart.value.subject);
      });
    },
    [onToggle],
  );
  const options = useCallback(
    ({ colours }: PlotContext) => {
      const rows = curves.subjects
        .map(({ subject, eer, eerCi: [lo, hi] }) => ({ subject, eer: eer ?? 0, lo, hi }))
        .sort((a, b) => b.eer - a.eer || (b.hi ?? 0) - (a.hi ?? 0));
      const shown = (subject: string) => (people.length === 0 || people.includes(subject) ? 1 : 0.25);
      return {
        marginLeft: 52,
        r: { type: 'identity' as const },
        x: {
          domain: rows.map(({ subject }) => subject),
          label: 'subject, worst first',
          tickRotate: rows.length > 30 ? -90 : 0,
        },
        y: { label: '↑ equal error rate, own threshold', grid: true, zero: true, tickFormat: '.0%' },
        marks: [
          Plot_.ruleX(
            rows.filter(({ lo }) => lo !== null),
            {
              ...{ x: 'subject', y1: 'lo', y2: 'hi', stroke: colours.ruleStrong, strokeWidth: 2 },
              strokeOpacity: ({ subject }: { subject: string }) => shown(subject),
            },
          ),
          Plot_.dot(rows, {
            ...{ x: 'subject', y: 'eer', fill: colours.accent },
            r: ({ subject }: { subject: string }) => (people.includes(subject) ? 5.5 : 3.5),
            fillOpacity: ({ subject }: { subject: string }) => shown(subject),
          }),
          Plot_.text(
            rows.filter(({ subject }) => people.includes(subject)),
            { x: 'subject', y: 'eer', text: 'subject', dy: -12, fill: colours.ink, fontWeight: 600 },
          ),
          Plot_.tip(
            rows,
            Plot_.pointerX({
              x: 'subject',
              y: 'eer',
              title: (d) => `subject ${d.subject}: ${writeErrorRate(d.eer, [d.lo, d.hi])}`,
            }),
          ),
        ],
      };
    },
    [curves, people],
  );
  const zero = curves.subjects.filter(({ eer }) => eer === 0).length;
  return (
    <Plot
      options={options}
      onDraw={draw}
      height={260}
      description={`Equal error rates of ${curves.subjects.length} subjects; ${zero} of them make no error.`}
    />
  );
}
