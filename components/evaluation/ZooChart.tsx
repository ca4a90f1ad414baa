'use client';

import * as Plot_ from '@observablehq/plot';
import { useCallback } from 'react';
import { writeRate } from '@/lib/evaluation/error-rate.ts';
import type { Animal } from '@/lib/evaluation/metrology/zoo.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';

interface ZooChartProps {
  animals: readonly Animal[];
  /** Who stands out; everybody when empty. */
  people: readonly string[];
}

/** Each person by how often they are refused as themselves and how often others pass for them. */
export function ZooChart({ animals, people }: ZooChartProps) {
  const options = useCallback(
    ({ colours }: PlotContext) => {
      const rows = animals.filter(({ refused, imitated }) => refused !== null && imitated !== null);
      const worst = (rate: (animal: Animal) => number | null) =>
        [...rows].sort((a, b) => (rate(b) ?? 0) - (rate(a) ?? 0)).slice(0, 3);
      const named = new Set(
        people.length > 0
          ? rows.filter(({ subject }) => people.includes(subject))
          : [...worst(({ refused }) => refused), ...worst(({ imitated }) => imitated)],
      );
      const shown = ({ subject }: Animal) => (people.length === 0 || people.includes(subject) ? 1 : 0.25);
      return {
        ...{ marginTop: 30, marginLeft: 52, marginRight: 40 },
        x: { label: 'others pass for them →', zero: true, grid: true, tickFormat: '.0%' },
        y: { label: '↑ refused as themselves', zero: true, grid: true, tickFormat: '.0%' },
        marks: [
          Plot_.dot(rows, { x: 'imitated', y: 'refused', fill: colours.accent, fillOpacity: shown, r: 4 }),
          Plot_.text([...named], {
            x: 'imitated',
            y: 'refused',
            text: 'subject',
            dy: -10,
            fill: colours.ink,
          }),
          Plot_.tip(
            rows,
            Plot_.pointer({
              x: 'imitated',
              y: 'refused',
              fill: colours.paper,
              stroke: colours.ruleStrong,
              title: ({ subject, refused, imitated, imitating }: Animal) =>
                `${subject}: refused ${writeRate(refused)}, passed for ${writeRate(imitated)}, passes for others ${writeRate(imitating)}`,
            }),
          ),
        ],
      };
    },
    [animals, people],
  );
  return (
    <Plot
      options={options}
      height={280}
      description={`Errors of ${animals.length} people under one threshold: refused as themselves against passed for by others.`}
    />
  );
}
