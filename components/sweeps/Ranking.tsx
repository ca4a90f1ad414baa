'use client';

import * as ObservablePlot from '@observablehq/plot';
import { useCallback } from 'react';
import type { PointReport, SweepView } from '@/lib/sweeps/contract.ts';
import { Figure } from '../ui/Figure.tsx';
import { formatValue, plural } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import { Plot, type PlotContext } from '../ui/Plot.tsx';
import { objectiveTitle, pointLabel, settingTitle } from './sweepWords.ts';

/** More points than this are told by the table alone. */
const MOST = 40;
const ROW = 24;

/** The points that have a value, the best at the top, each with its interval. */
export function Ranking({ sweep }: { sweep: SweepView }) {
  const { plan, report } = sweep;
  const ranked = report.points.filter(({ value }) => value !== null).slice(0, MOST);
  const { best } = report;
  const title = objectiveTitle(plan.objective);
  const options = useCallback(
    ({ colours, width }: PlotContext): ObservablePlot.PlotOptions => {
      const longest = Math.max(...ranked.map((point) => pointLabel(point).length));
      const bounded = ranked.filter(({ interval }) => interval !== null);
      return {
        marginLeft: Math.min(width * 0.58, 20 + 7.3 * longest),
        marginBottom: 36,
        insetLeft: 8,
        insetRight: 12,
        x: { label: title, grid: true, ticks: width < 500 ? 3 : 6 },
        y: { label: null, domain: ranked.map(pointLabel), tickSize: 0 },
        marks: [
          best
            ? ObservablePlot.ruleX([best.value], { stroke: colours.accent, strokeDasharray: '3,3' })
            : null,
          ObservablePlot.link(bounded, {
            x1: (point: PointReport) => point.interval?.[0],
            x2: (point: PointReport) => point.interval?.[1],
            y1: pointLabel,
            y2: pointLabel,
            stroke: colours.muted,
            strokeWidth: 1.5,
          }),
          ObservablePlot.dot(ranked, {
            x: 'value',
            y: pointLabel,
            r: 5,
            fill: (point: PointReport) =>
              point.point === best?.point
                ? colours.accent
                : point.state === 'finished'
                  ? colours.ink
                  : colours.paper,
            stroke: (point: PointReport) => (point.point === best?.point ? colours.accent : colours.ink),
            title: (point: PointReport) => `${pointLabel(point)}\n${formatValue(point.value)}`,
          }),
        ],
      };
    },
    [ranked, best, title],
  );
  if (ranked.length === 0) return null;
  const over = ranked[0].over;
  return (
    <Figure
      name={`${sweep.name}-ranking`}
      title="Ranking."
      caption={
        <>
          One row per point ({Object.keys(plan.parameters).map(settingTitle).join(' · ')}), the best at the
          top
          {over === 'people' && '; bars are 95% intervals over the people who were judged'}
          {over === 'seeds' && '; bars are 95% intervals of the mean over seeds'}.{' '}
          {best &&
            over !== null &&
            (report.alike > 0 ? (
              <>
                The intervals of <Num>{report.alike}</Num> other{' '}
                {report.alike === 1 ? 'point reaches' : 'points reach'} the best value: this sweep alone does
                not tell {report.alike === 1 ? 'it' : 'them'} apart from the best. The comparison of its runs
                pairs them person by person and sees smaller differences.
              </>
            ) : (
              'No other interval reaches the best value.'
            ))}
        </>
      }
      data={() =>
        report.points.map(({ settings, value, interval, spread, state, steps, seconds }) => ({
          ...settings,
          ...{ [plan.objective.figure]: value, lo: interval?.[0], hi: interval?.[1] },
          ...{ spread, state, steps, seconds },
        }))
      }
    >
      <Plot
        options={options}
        height={ranked.length * ROW + 50}
        description={`${title} of ${plural(ranked.length, 'point')}, best first`}
      />
    </Figure>
  );
}
