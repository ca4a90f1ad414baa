'use client';

import * as ObservablePlot from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import {
  FEWEST_SAMPLES,
  type ImportanceReport,
  parameterImportance,
} from '@/lib/sweeps/importance/importance.ts';
import { Figure } from '../ui/Figure.tsx';
import { formatCount } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import { Plot, type PlotContext } from '../ui/Plot.tsx';
import { useChosenAxes } from './ParameterScatter.tsx';
import type { Comparison } from './useComparison.ts';

const SHOWN = 12;
const FEWER_TREES_ABOVE = 1000;

function direction(correlation: number | null): string {
  if (correlation === null || Math.abs(correlation) < 0.1) return '';
  return `ρ ${correlation > 0 ? '+' : '−'}${Math.abs(correlation).toFixed(2)}`;
}

function useImportance(
  { runs, settingAxes }: Comparison,
  values: readonly number[],
): ImportanceReport | undefined {
  return useMemo(() => {
    const samples = runs.map((_, i) => ({
      value: values[i],
      settings: Object.fromEntries(
        settingAxes.map(({ field, values: own, words }) => [field, words ? words[own[i]] : own[i]]),
      ),
    }));
    return parameterImportance(samples, runs.length > FEWER_TREES_ABOVE ? { trees: 16 } : {});
  }, [runs, settingAxes, values]);
}

/** Which settings explain the chosen metric among the compared runs. */
export function Importance({ comparison }: { comparison: Comparison }) {
  const { metric } = useChosenAxes(comparison);
  const { runs, settingAxes } = comparison;
  const report = useImportance(comparison, metric.values);
  const rows = useMemo(() => {
    const titles = new Map(settingAxes.map(({ field, title }) => [field, title]));
    const own = (report?.parameters ?? []).slice(0, SHOWN).map(({ key, share, correlation }) => ({
      name: titles.get(key) ?? key,
      share,
      note: direction(correlation),
      alone: true,
    }));
    return report
      ? [...own, { name: 'only together', share: report.interactions, note: '', alone: false }]
      : own;
  }, [report, settingAxes]);
  const options = useCallback(
    ({ colours }: PlotContext): ObservablePlot.PlotOptions => ({
      marginLeft: 130,
      marginRight: 70,
      x: { label: 'share of the variance', domain: [0, 1], tickFormat: '.0%', grid: true, ticks: 5 },
      y: { label: null, domain: rows.map(({ name }) => name) },
      marks: [
        ObservablePlot.barX(rows, {
          x: 'share',
          y: 'name',
          fill: (row: { alone: boolean }) => (row.alone ? colours.accent : colours.ruleStrong),
          insetTop: 3,
          insetBottom: 3,
        }),
        ObservablePlot.text(rows, {
          x: 'share',
          y: 'name',
          text: (row: { share: number; note: string }) => `${Math.round(100 * row.share)}% ${row.note}`,
          textAnchor: 'start',
          dx: 6,
          fill: colours.ink,
        }),
        ObservablePlot.ruleX([0]),
      ],
    }),
    [rows],
  );
  if (!report)
    return (
      <p>
        Which settings mattered can be told from {FEWEST_SAMPLES} runs on that have {metric.title}, and differ
        in it; here are {formatCount(metric.values.filter(Number.isFinite).length)}.
      </p>
    );
  return (
    <Figure
      name="runs-importance"
      title="What mattered."
      caption={
        <>
          How much of the variance of {metric.title} among these {formatCount(runs.length)} runs each setting
          explains by itself: functional ANOVA over bagged regression trees (Hutter, Hoos and Leyton-Brown
          2014); ρ is Spearman’s correlation. The share of the seed, where it differs, is chance. On runs that
          a tree had not seen, R² is <Num>{report.fit === null ? '–' : report.fit.toFixed(2)}</Num>
          {(report.fit ?? 0) < 0.3 && ': too little to believe the shares'}.
        </>
      }
      data={() => report.parameters.map((parameter) => ({ ...parameter, metric: metric.field }))}
    >
      <Plot
        options={options}
        height={56 + 28 * rows.length}
        description={`Importance of ${rows.length} settings for ${metric.title}; first ${rows[0]?.name}.`}
      />
    </Figure>
  );
}
