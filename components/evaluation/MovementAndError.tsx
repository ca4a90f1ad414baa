'use client';

import * as Plot_ from '@observablehq/plot';
import { useCallback, useMemo, useState } from 'react';
import { writeErrorRate } from '@/lib/evaluation/error-rate.ts';
import type { Curves } from '@/lib/evaluation/result.ts';
import { useAnswer } from '../api/useAnswer.ts';
import { ROW_MEASURES, type RowMeasure } from '../datasets/measuredRows.ts';
import { useSessionSummaries } from '../datasets/useSummaries.ts';
import { Figure } from '../ui/Figure.tsx';
import { formatValue } from '../ui/format.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';
import { Select } from '../ui/Select.tsx';
import { correlationWords, personErrors, rankCorrelation } from './movementAndError.ts';

interface MovementAndErrorProps {
  name: string;
  dataset: string;
  curves: Curves;
  people: readonly string[];
}

/** Whether those who are misjudged move differently: a dot per person. Nothing where the data set is not here. */
export function MovementAndError({ name, dataset, curves, people }: MovementAndErrorProps) {
  const [measure, setMeasure] = useState<RowMeasure>('speed');
  // Shipped evaluations are of people whose recordings may not be here.
  const { data: imported } = useAnswer('GET /api/datasets', {});
  const here = imported?.datasets.some(({ id }) => id === dataset) ?? false;
  const { data } = useSessionSummaries(here ? dataset : null);
  const rows = useMemo(() => (data ? personErrors(curves, data, measure) : []), [data, curves, measure]);
  const { header, unit } = ROW_MEASURES.find(({ id }) => id === measure)!;
  const label = header.toLowerCase();
  const options = useCallback(
    ({ colours }: PlotContext) => ({
      marginLeft: 52,
      marginBottom: 40,
      x: { label: `${label}${unit && `, ${unit}`} →`, nice: true },
      y: { label: '↑ equal error rate, own threshold', grid: true, zero: true, tickFormat: '.0%' },
      marks: [
        Plot_.ruleX(
          rows.filter(({ lo }) => lo !== null),
          { x: 'value', y1: 'lo', y2: 'hi', stroke: colours.ruleStrong, strokeWidth: 2 },
        ),
        Plot_.dot(rows, {
          ...{ x: 'value', y: 'eer', fill: colours.accent },
          r: ({ subject }: { subject: string }) => (people.includes(subject) ? 5.5 : 3.5),
        }),
        Plot_.text(
          rows.filter(({ subject }) => people.includes(subject)),
          { x: 'value', y: 'eer', text: 'subject', dy: -12, fill: colours.ink, fontWeight: 600 },
        ),
        Plot_.tip(
          rows,
          Plot_.pointer({
            ...{ x: 'value', y: 'eer' },
            title: (d) =>
              `subject ${d.subject}: ${formatValue(d.value)} ${unit}, ${writeErrorRate(d.eer, [d.lo, d.hi])}`,
          }),
        ),
      ],
    }),
    [rows, people, label, unit],
  );
  if (rows.length === 0) return null;
  const said = correlationWords(rankCorrelation(rows), rows.length, label);
  return (
    <Figure
      name={`${name}-${measure}-and-errors`}
      title="Movement and errors."
      caption={`Each person's median ${label} against their equal error rate with a threshold of their own. ${said}`}
      data={rows.map(({ subject, value, eer, lo, hi }) => ({
        ...{ subject, [unit ? `${label}, ${unit}` : label]: value },
        ...{ EER: eer, 'EER 95% low': lo, 'EER 95% high': hi },
      }))}
    >
      <Select
        aria-label="Which measure of movement"
        value={measure}
        onValueChange={(value) => setMeasure(value as RowMeasure)}
        options={ROW_MEASURES.map(({ id, header: text }) => ({ value: id, label: text }))}
      />
      <Plot options={options} height={260} description={`Errors of people by their ${label}. ${said}`} />
    </Figure>
  );
}
