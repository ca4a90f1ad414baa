'use client';

import * as Plot_ from '@observablehq/plot';
import { useCallback } from 'react';
import type { Curves } from '@/lib/evaluation/result.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';

interface ConfusionChartProps {
  confusion: NonNullable<Curves['confusion']>;
  /** Whose rows and columns stand out; all when empty. */
  people: readonly string[];
}

/** Who was taken for whom, as shares of each person's probes. */
export function ConfusionChart({ confusion, people }: ConfusionChartProps) {
  const { subjects, counts } = confusion;
  const n = subjects.length;
  const options = useCallback(
    ({ colours }: PlotContext) => {
      const totals = subjects.map((_, i) => counts.slice(i * n, (i + 1) * n).reduce((a, b) => a + b, 0));
      const cells = counts.flatMap((count, at) => {
        const [i, j] = [Math.floor(at / n), at % n];
        if (count === 0) return [];
        return { actual: subjects[i], named: subjects[j], count, share: count / totals[i], right: i === j };
      });
      const concerns = (subject: string) => people.length === 0 || people.includes(subject);
      const axis = { domain: [...subjects], type: 'band', tickSize: 0 } as const;
      return {
        marginLeft: 52,
        marginBottom: 48,
        x: { ...axis, label: 'taken for →', tickRotate: n > 30 ? -90 : 0 },
        y: { ...axis, label: '↑ moved the mouse' },
        marks: [
          Plot_.cell(cells, {
            x: 'named',
            y: 'actual',
            fill: ({ right }: (typeof cells)[number]) => (right ? colours.accent : colours.alarm),
            fillOpacity: ({ share, actual, named }: (typeof cells)[number]) =>
              (0.15 + 0.85 * share) * (concerns(actual) || concerns(named) ? 1 : 0.25),
            inset: 0.5,
            title: ({ actual, named, count, share }: (typeof cells)[number]) =>
              `${actual} taken for ${named}: ${count} probes, ${(100 * share).toFixed(0)}%`,
          }),
        ],
      };
    },
    [subjects, counts, n, people],
  );
  const right = subjects.reduce((sum, _, i) => sum + counts[i * n + i], 0);
  const all = counts.reduce((a, b) => a + b, 0);
  return (
    <Plot
      options={options}
      height={Math.max(240, Math.min(640, 70 + 18 * n))}
      description={`Confusion of ${n} people: ${right} of ${all} probes are named rightly.`}
    />
  );
}
