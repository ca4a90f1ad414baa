'use client';

import * as Plot_ from '@observablehq/plot';
import { useCallback } from 'react';
import type { Stability } from '@/lib/signature/similarity/stability.ts';
import { categorical } from '../ui/colour.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';

interface StabilityChartProps {
  subjects: readonly string[];
  stability: readonly Stability[];
  /** Place of a subject in the data set, for its colour. */
  positions: ReadonlyMap<string, number>;
}

/** Everybody's similarity to their own earlier sessions against that to the most alike other: below the line, they are taken for that one. */
export function StabilityChart({ subjects, stability, positions }: StabilityChartProps) {
  const options = useCallback(
    ({ colours }: PlotContext) => {
      const rows = stability.map(({ subject, own, other, otherSubject, rank }) => ({
        name: subjects[subject],
        own,
        other,
        otherName: subjects[otherSubject] ?? '–',
        rank,
        colour: categorical(positions.get(subjects[subject]) ?? subject),
      }));
      const values = rows.flatMap(({ own, other }) => [own, other]).filter(Number.isFinite);
      const domain = [Math.min(...values) - 0.03, Math.max(...values) + 0.03];
      // Names where there are few people; otherwise only of those who are nearly or wholly taken for somebody else.
      const named = rows.length <= 30 ? rows : rows.filter(({ own, other }) => own - other < 0.05);
      return {
        marginLeft: 52,
        x: { label: 'similarity to the most alike other →', domain },
        y: { label: '↑ similarity to oneself, from earlier to later sessions', domain, grid: true },
        marks: [
          Plot_.line(
            domain.map((at) => [at, at]),
            { stroke: colours.ruleStrong, strokeDasharray: '4 3' },
          ),
          Plot_.dot(rows, { x: 'other', y: 'own', fill: 'colour', r: 5, fillOpacity: 0.9 }),
          Plot_.text(named, {
            x: 'other',
            y: 'own',
            text: 'name',
            dx: 9,
            textAnchor: 'start',
            fill: colours.muted,
          }),
          Plot_.tip(
            rows,
            Plot_.pointer({
              x: 'other',
              y: 'own',
              title: (d) =>
                `subject ${d.name}\nown ${d.own.toFixed(2)}, rank ${d.rank}\nnext: ${d.otherName}, ${d.other.toFixed(2)}`,
            }),
          ),
        ],
      };
    },
    [subjects, stability, positions],
  );
  const stable = stability.filter(({ rank }) => rank === 1).length;
  return (
    <Plot
      options={options}
      height={420}
      description={`${stable} of ${stability.length} people are most like themselves.`}
    />
  );
}
