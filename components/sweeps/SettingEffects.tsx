'use client';

import * as ObservablePlot from '@observablehq/plot';
import { useCallback } from 'react';
import type { PointReport, SweepView } from '@/lib/sweeps/contract.ts';
import { formatSetting } from '../runs/configFields.ts';
import { Figure } from '../ui/Figure.tsx';
import { Plot, type PlotContext } from '../ui/Plot.tsx';
import styles from './SweepView.module.css';
import { objectiveTitle, pointLabel, settingTitle } from './sweepWords.ts';

function Effect({
  sweep,
  setting,
  ranked,
}: {
  sweep: SweepView;
  setting: string;
  ranked: readonly PointReport[];
}) {
  const { plan, report } = sweep;
  const parameter = plan.parameters[setting];
  const numeric = ranked.every(({ settings }) => typeof settings[setting] === 'number');
  const levels = Array.isArray(parameter) && numeric ? (parameter as number[]) : undefined;
  const log = !Array.isArray(parameter) && parameter.scale === 'log';
  const title = settingTitle(setting);
  const options = useCallback(
    ({ colours }: PlotContext): ObservablePlot.PlotOptions => {
      const x = ({ settings }: PointReport) =>
        numeric ? (settings[setting] as number) : formatSetting(settings[setting]);
      return {
        marginLeft: 46,
        marginBottom: 36,
        inset: 12,
        x: {
          label: title,
          type: numeric ? (log ? 'log' : 'linear') : 'point',
          ticks: numeric ? (levels ?? 4) : undefined,
        },
        y: { label: null, grid: true, ticks: 4 },
        marks: [
          ObservablePlot.line(
            ranked,
            ObservablePlot.groupX(
              { y: 'mean' },
              { x, y: 'value', stroke: colours.muted, strokeWidth: 1.5, sort: 'x' },
            ),
          ),
          ObservablePlot.dot(ranked, {
            x,
            y: 'value',
            r: 4,
            fill: (point: PointReport) => (point.point === report.best?.point ? colours.accent : colours.ink),
            fillOpacity: 0.75,
            title: (point: PointReport) => pointLabel(point),
          }),
        ],
      };
    },
    [ranked, numeric, levels, log, title, setting, report.best],
  );
  return (
    <Plot
      options={options}
      height={210}
      description={`${objectiveTitle(plan.objective)} against ${title.toLowerCase()}`}
    />
  );
}

/** A small chart per varied setting: the objective of every point against its value. */
export function SettingEffects({ sweep, ranked }: { sweep: SweepView; ranked: readonly PointReport[] }) {
  return (
    <Figure
      name={`${sweep.name}-settings`}
      title="What each setting does."
      caption={`${objectiveTitle(sweep.plan.objective)} (upwards) of every point against one setting, whatever the others are; the line goes through the means, the best point is in colour. Steep lines with little scatter around them are settings that matter by themselves.`}
    >
      <div className={styles.grid}>
        {Object.keys(sweep.plan.parameters).map((setting) => (
          <Effect key={setting} sweep={sweep} setting={setting} ranked={ranked} />
        ))}
      </div>
    </Figure>
  );
}
