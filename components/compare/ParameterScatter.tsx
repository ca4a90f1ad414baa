'use client';

import * as ObservablePlot from '@observablehq/plot';
import { brush, type D3BrushEvent, select as pick } from 'd3';
import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback, useMemo } from 'react';
import { findDrawn, useDrawn } from '../runs/highlight.ts';
import { runColour } from '../ui/colour.ts';
import { Figure } from '../ui/Figure.tsx';
import { formatValue } from '../ui/format.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';
import { Select } from '../ui/Select.tsx';
import type { Axis } from './axes.ts';
import styles from './Compare.module.css';
import { RunLegend } from './RunLegend.tsx';
import type { Comparison } from './useComparison.ts';

interface Point {
  id: string;
  name: string;
  x: number;
  y: number;
  colour: string;
}

const DOTS = 'run-dots';

/** Which setting and which metric the scatter and the importance ask about. */
export function useChosenAxes({ settingAxes, metricAxes }: Comparison) {
  const [state, setState] = useQueryStates({ setting: parseAsString, metric: parseAsString });
  const find = (axes: readonly Axis[], field: string | null) => axes.find((axis) => axis.field === field);
  return {
    setting: find(settingAxes, state.setting) ?? settingAxes[0],
    metric: find(metricAxes, state.metric) ?? metricAxes[0],
    choose: setState,
  };
}

/** How a value of an axis is written. */
const textOf = (axis: Axis, value: number) => axis.words?.[value] ?? formatValue(value);

/** A setting against a metric, a dot per run. A rectangle that is drawn keeps its runs highlighted everywhere. */
export function ParameterScatter({ comparison }: { comparison: Comparison }) {
  const { runs, settingAxes, metricAxes, ranges, highlight, select, hover, setRanges } = comparison;
  const { setting, metric, choose } = useChosenAxes(comparison);
  const points = useMemo<Point[]>(
    () =>
      runs.flatMap((run, i) => {
        const [x, y] = [setting.values[i], metric.values[i]];
        return Number.isFinite(x) && Number.isFinite(y)
          ? [{ id: run.id, name: run.name, x, y, colour: runColour(run) }]
          : [];
      }),
    [runs, setting, metric],
  );
  const takeDrawn = useDrawn(highlight);

  const options = useCallback(
    ({ colours }: PlotContext): ObservablePlot.PlotOptions => {
      const { words } = setting;
      return {
        marginLeft: 56,
        inset: 14,
        x: {
          label: [setting.title, setting.unit].filter(Boolean).join(', '),
          ...(words
            ? {
                domain: [-0.5, words.length - 0.5],
                ticks: words.map((_, i) => i),
                tickFormat: (i: number) => words[i],
              }
            : { ticks: 6 }),
        },
        y: { label: [metric.title, metric.unit].filter(Boolean).join(', '), grid: true, ticks: 5 },
        marks: [
          ObservablePlot.dot(points, {
            x: 'x',
            y: 'y',
            r: 5.5,
            fill: 'colour',
            fillOpacity: 0.9,
            className: DOTS,
          }),
          ObservablePlot.dot(
            points,
            ObservablePlot.pointer({ x: 'x', y: 'y', r: 8, stroke: colours.ink, fill: 'none' }),
          ),
          ObservablePlot.tip(
            points,
            ObservablePlot.pointer({
              x: 'x',
              y: 'y',
              fill: colours.paper,
              stroke: colours.ruleStrong,
              title: (point: Point) =>
                `${point.name}\n${setting.title} ${textOf(setting, point.x)}\n${metric.title} ${formatValue(point.y)}`,
            }),
          ),
        ],
      };
    },
    [points, setting, metric],
  );

  const onDraw = useCallback(
    (chart: (SVGSVGElement | HTMLElement) & ObservablePlot.Plot) => {
      takeDrawn(findDrawn(chart, `.${DOTS} circle`, points));
      const at = () => (chart.value as Point | null)?.id ?? null;
      chart.addEventListener('input', () => hover(at()));
      chart.addEventListener('pointerleave', () => hover(null));
      const x = chart.scale('x');
      const y = chart.scale('y');
      if (!x?.invert || !y?.invert || !x.range || !y.range) return;
      const invert = { x: x.invert, y: y.invert };
      const frame = pick(chart as SVGSVGElement).append('g');
      const tool = brush<unknown>()
        .extent([
          [Math.min(...x.range) - 14, Math.min(...y.range) - 14],
          [Math.max(...x.range) + 14, Math.max(...y.range) + 14],
        ])
        .on('end', (event: D3BrushEvent<unknown>) => {
          if (!event.sourceEvent) return;
          if (!event.selection) {
            if (at()) select(at());
            else setRanges({ [setting.field]: null, [metric.field]: null });
            return;
          }
          const [[x0, y0], [x1, y1]] = event.selection as [[number, number], [number, number]];
          setRanges({
            [setting.field]: [invert.x(x0), invert.x(x1)],
            [metric.field]: [invert.y(y1), invert.y(y0)],
          });
        });
      frame.call(tool);
      const [across, up] = [ranges[setting.field], ranges[metric.field]];
      if (across && up)
        frame.call(tool.move, [
          [x.apply(across[0]), y.apply(up[1])],
          [x.apply(across[1]), y.apply(up[0])],
        ]);
    },
    [points, setting, metric, ranges, takeDrawn, hover, select, setRanges],
  );

  const choices = (axes: readonly Axis[]) =>
    axes.map(({ field, title, unit }) => ({ value: field, label: title, detail: unit }));
  return (
    <Figure
      name="runs-scatter"
      title="What a setting does."
      caption="One dot per run. Draw a rectangle to keep its runs highlighted in all figures and tables; click a dot to select its run. Runs that differ in more than this setting differ for more than one reason."
      data={() =>
        points.map(({ name, x, y }) => ({
          run: name,
          [setting.field]: textOf(setting, x),
          [metric.field]: y,
        }))
      }
    >
      <div className={styles.controls} data-export="skip">
        <Select
          aria-label="Setting"
          value={setting.field}
          onValueChange={(field) => choose({ setting: field })}
          options={choices(settingAxes)}
        />
        <Select
          aria-label="Metric"
          value={metric.field}
          onValueChange={(field) => choose({ metric: field })}
          options={choices(metricAxes)}
        />
      </div>
      <RunLegend runs={runs} />
      <Plot
        options={options}
        onDraw={onDraw}
        height={340}
        description={`${metric.title} against ${setting.title} of ${points.length} runs`}
      />
    </Figure>
  );
}
