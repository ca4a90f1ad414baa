'use client';

import * as ObservablePlot from '@observablehq/plot';
import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback, useMemo } from 'react';
import type { RunView } from '@/lib/experiments/runs/run-view.ts';
import { runColour } from '../ui/colour.ts';
import { Figure } from '../ui/Figure.tsx';
import { formatValue } from '../ui/format.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';
import { Select } from '../ui/Select.tsx';
import { CONFIG_FIELDS, formatSetting } from './configFields.ts';
import { describeMetric } from './curveState.ts';
import styles from './ParameterScatter.module.css';

interface ParameterScatterProps {
  runs: readonly RunView[];
  /** Settings in which the runs differ. */
  settings: readonly string[];
  metrics: readonly string[];
  selected: string | null;
  onSelect(id: string | null): void;
}

interface Point {
  id: string;
  name: string;
  x: string | number;
  y: number;
  colour: string;
}

/** A setting against a metric, a dot per run. */
export function ParameterScatter({ runs, settings, metrics, selected, onSelect }: ParameterScatterProps) {
  const [state, setState] = useQueryStates({ setting: parseAsString, metric: parseAsString });
  const setting = state.setting && settings.includes(state.setting) ? state.setting : settings[0];
  const metric =
    state.metric && metrics.includes(state.metric)
      ? state.metric
      : (metrics.find((name) => name === 'accuracy') ?? metrics[0]);
  const points = useMemo<Point[]>(
    () =>
      runs.flatMap((run) => {
        const y = run.metrics[metric]?.last;
        const value = run.config[setting];
        if (y === undefined || !Number.isFinite(y)) return [];
        return [
          {
            id: run.id,
            name: run.name,
            x: typeof value === 'number' ? value : formatSetting(value),
            y,
            colour: runColour(run),
          },
        ];
      }),
    [runs, setting, metric],
  );
  const numeric = points.every(({ x }) => typeof x === 'number');
  const titleOf = (key: string) => CONFIG_FIELDS.find((field) => field.key === key)?.title ?? key;
  const title = titleOf(setting);
  const options = useCallback(
    ({ colours }: PlotContext): ObservablePlot.PlotOptions => ({
      marginLeft: 56,
      marginBottom: 40,
      inset: 14,
      x: { label: title, type: numeric ? 'linear' : 'point', ...(numeric ? { ticks: 6 } : {}) },
      y: { label: describeMetric(metric).title, grid: true, ticks: 5 },
      marks: [
        ObservablePlot.dot(points, {
          x: 'x',
          y: 'y',
          r: (point: Point) => (point.id === selected ? 8 : 5.5),
          fill: 'colour',
          fillOpacity: (point: Point) => (!selected || point.id === selected ? 0.9 : 0.25),
          stroke: (point: Point) => (point.id === selected ? colours.ink : 'none'),
        }),
        ObservablePlot.tip(
          points,
          ObservablePlot.pointer({
            x: 'x',
            y: 'y',
            fill: colours.paper,
            stroke: colours.ruleStrong,
            title: (point: Point) => `${point.name}\n${title} ${point.x}\n${formatValue(point.y)}`,
          }),
        ),
      ],
    }),
    [points, numeric, title, metric, selected],
  );
  const onDraw = useCallback(
    (chart: (SVGSVGElement | HTMLElement) & ObservablePlot.Plot) => {
      chart.addEventListener('click', () => onSelect((chart.value as Point | null)?.id ?? null));
    },
    [onSelect],
  );
  return (
    <Figure
      name="runs-scatter"
      title="What a setting does."
      caption="One dot per run: click it to select the run here, in the curves and in the table. Runs that differ in more than this setting differ for more than one reason."
      data={() => points.map(({ name, x, y }) => ({ run: name, [setting]: x, [metric]: y }))}
    >
      <div className={styles.controls} data-export="skip">
        <Select
          aria-label="Setting"
          value={setting}
          onValueChange={(value) => setState({ setting: value })}
          options={settings.map((key) => ({ value: key, label: titleOf(key) }))}
        />
        <Select
          aria-label="Metric"
          value={metric}
          onValueChange={(value) => setState({ metric: value })}
          options={metrics.map((name) => ({ value: name, label: describeMetric(name).title }))}
        />
      </div>
      <Plot
        options={options}
        onDraw={onDraw}
        height={320}
        description={`${describeMetric(metric).title} against ${title} of ${points.length} runs`}
      />
    </Figure>
  );
}
