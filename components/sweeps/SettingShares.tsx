'use client';

import * as ObservablePlot from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import type { SweepView } from '@/lib/sweeps/contract.ts';
import { parameterImportance } from '@/lib/sweeps/importance/importance.ts';
import { Figure } from '../ui/Figure.tsx';
import { plural } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import { Plot, type PlotContext } from '../ui/Plot.tsx';
import { objectiveTitle, settingTitle } from './sweepWords.ts';

interface Row {
  name: string;
  share: number;
  alone: boolean;
}

/** Below this the trees explain too little of runs that they have not seen. */
const BELIEVABLE = 0.3;

/** How much of the differences between the trainings goes with each setting; nothing where there are too few. */
export function SettingShares({ sweep }: { sweep: SweepView }) {
  const measured = useMemo(() => sweep.trials.filter(({ value }) => value !== null), [sweep.trials]);
  const seeds = sweep.plan.seeds.length > 1;
  const report = useMemo(
    () =>
      parameterImportance(
        measured.map(({ settings, seed, value }) => ({
          settings: seeds ? { ...settings, seed: String(seed) } : settings,
          value: value as number,
        })),
      ),
    [measured, seeds],
  );
  const rows = useMemo<Row[]>(
    () => [
      ...(report?.parameters ?? []).map(({ key, share }) => ({
        ...{ name: key === 'seed' ? 'Seed (chance)' : settingTitle(key), share },
        alone: key !== 'seed',
      })),
      { name: 'only together', share: report?.interactions ?? 0, alone: false },
    ],
    [report],
  );
  const options = useCallback(
    ({ colours }: PlotContext): ObservablePlot.PlotOptions => ({
      marginLeft: 130,
      marginRight: 50,
      x: { label: 'share of the variance', domain: [0, 1], tickFormat: '.0%', grid: true, ticks: 5 },
      y: { label: null, domain: rows.map(({ name }) => name), tickSize: 0 },
      marks: [
        ObservablePlot.barX(rows, {
          x: 'share',
          y: 'name',
          fill: ({ alone }: Row) => (alone ? colours.accent : colours.ruleStrong),
          insetTop: 4,
          insetBottom: 4,
        }),
        ObservablePlot.text(rows, {
          x: 'share',
          y: 'name',
          text: ({ share }: Row) => `${Math.round(100 * share)}%`,
          textAnchor: 'start',
          dx: 6,
          fill: colours.ink,
        }),
      ],
    }),
    [rows],
  );
  if (!report) return null;
  const fit = report.fit ?? 0;
  return (
    <Figure
      name={`${sweep.name}-importance`}
      title="What mattered."
      caption={
        <>
          Share of the differences in {objectiveTitle(sweep.plan.objective)} between{' '}
          {plural(measured.length, 'training')} that each setting explains by itself: functional ANOVA over
          bagged regression trees (Hutter, Hoos and Leyton-Brown 2014). On trainings that a tree had not seen,
          R² is <Num>{report.fit === null ? '–' : fit.toFixed(2)}</Num>
          {fit < BELIEVABLE && ': too little to believe the shares'}.
        </>
      }
      data={() => rows.map(({ name, share }) => ({ setting: name, share }))}
    >
      <Plot
        options={options}
        height={58 + 28 * rows.length}
        description={`Importance of ${plural(rows.length - 1, 'setting')}; first ${rows[0].name}`}
      />
    </Figure>
  );
}
