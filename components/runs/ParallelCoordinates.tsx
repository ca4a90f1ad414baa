'use client';

import type { Data } from 'plotly.js';
import { useEffect, useRef } from 'react';
import type { RunView } from '@/lib/experiments/runs/run-view.ts';
import { speedPalette } from '../ui/colour.ts';
import { Figure } from '../ui/Figure.tsx';
import { readThemeColours, useTheme } from '../ui/theme.ts';
import { useWidth } from '../ui/useWidth.ts';
import { CONFIG_FIELDS, formatSetting } from './configFields.ts';
import { describeMetric } from './curveState.ts';

interface ParallelCoordinatesProps {
  runs: readonly RunView[];
  settings: readonly string[];
  metrics: readonly string[];
}

const HEIGHT = 340;
const AXES = 8;

interface Axis {
  label: string;
  values: number[];
  tickvals?: number[];
  ticktext?: string[];
}

function settingAxis(runs: readonly RunView[], key: string): Axis {
  const label = CONFIG_FIELDS.find((field) => field.key === key)?.title ?? key;
  const own = runs.map(({ config }) => config[key]);
  if (own.every((value) => typeof value === 'number')) return { label, values: own as number[] };
  const words = [...new Set(own.map(formatSetting))].sort();
  return {
    label,
    values: own.map((value) => words.indexOf(formatSetting(value))),
    tickvals: words.map((_, i) => i),
    ticktext: words,
  };
}

/** Every run as a line across the settings that differ and its metrics; drag along an axis to keep a range vivid. */
export function ParallelCoordinates({ runs, settings, metrics }: ParallelCoordinatesProps) {
  const theme = useTheme();
  const [place, width] = useWidth<HTMLDivElement>();
  const chart = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = chart.current;
    if (!element || width === 0) return;
    let gone = false;
    // Plotly is large and only needed here.
    import('plotly.js/lib/core').then(async ({ default: Plotly }) => {
      const { default: parcoords } = await import('plotly.js/lib/parcoords');
      if (gone) return;
      Plotly.register(parcoords);
      const colours = readThemeColours();
      const known = runs.filter((run) => metrics.every((name) => Number.isFinite(run.metrics[name]?.last)));
      const last = metrics[0];
      const axes: Axis[] = [
        ...settings.slice(0, AXES).map((key) => settingAxis(known, key)),
        ...metrics.slice(0, 3).map((name) => ({
          label: `last ${describeMetric(name).title.toLowerCase()}`,
          values: known.map((run) => run.metrics[name].last),
        })),
      ];
      const scale = speedPalette(9, theme).map((colour, i) => [i / 8, colour]);
      // The types of Plotly know the colour scale of a parallel plot's lines only on markers.
      const trace: Record<string, unknown> = {
        type: 'parcoords',
        dimensions: axes,
        line: { color: known.map((run) => run.metrics[last].last), colorscale: scale, showscale: false },
        labelfont: { color: colours.ink, size: 12 },
        tickfont: { color: colours.muted, size: 11 },
        rangefont: { color: colours.muted, size: 11 },
        unselected: { line: { color: colours.ruleStrong, opacity: 0.3 } },
      };
      await Plotly.react(
        element,
        [trace as Data],
        {
          width,
          height: HEIGHT,
          margin: { l: 60, r: 110, t: 46, b: 24 },
          paper_bgcolor: 'rgba(0,0,0,0)',
          plot_bgcolor: 'rgba(0,0,0,0)',
          font: { family: getComputedStyle(document.body).getPropertyValue('--mono') },
        },
        { displayModeBar: false, responsive: false },
      );
    });
    return () => {
      gone = true;
    };
  }, [runs, settings, metrics, width, theme]);

  return (
    <Figure
      name="runs-parallel"
      title="All settings at once."
      caption="A line is a run, its colour the metric at the right of the settings. Drag along an axis to keep a range vivid, drag an axis by its name to move it."
    >
      <div ref={place} style={{ minHeight: HEIGHT }}>
        <div ref={chart} role="img" aria-label={`Parallel coordinates of ${runs.length} runs`} />
      </div>
    </Figure>
  );
}
