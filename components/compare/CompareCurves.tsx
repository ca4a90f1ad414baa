'use client';

import { useQueryStates } from 'nuqs';
import { useMemo, useRef, useState } from 'react';
import type { ComparedRun } from '@/lib/runs/contract.ts';
import { type Curve, CurveChart } from '../runs/CurveChart.tsx';
import { CurveControls } from '../runs/CurveControls.tsx';
import styles from '../runs/Curves.module.css';
import { curveState, describeMetric, stepsPerEpoch } from '../runs/curveState.ts';
import { runColour } from '../ui/colour.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Figure } from '../ui/Figure.tsx';
import { plural } from '../ui/format.ts';
import { useHeld, useNear } from '../ui/useNear.ts';
import { RunLegend } from './RunLegend.tsx';
import type { Comparison } from './useComparison.ts';
import { useMetricCurves } from './useMetricCurves.ts';

interface PanelProps {
  runs: readonly ComparedRun[];
  metric: string;
  comparison: Comparison;
  /** Told what is drawn, for the figure's CSV. */
  onCurves(metric: string, curves: readonly Curve[]): void;
}

const HEIGHT = 220;

/** One metric of all runs; read and drawn when it comes near the screen. */
function CurvePanel({ runs, metric, comparison, onCurves }: PanelProps) {
  const [place, near] = useNear<HTMLDivElement>();
  // Twenty charts of hundreds of curves are drawn as one comes to them, and drawn anew only where one is.
  const state = useHeld(useQueryStates(curveState)[0], near);
  const [seen, setSeen] = useState(false);
  if (near && !seen) setSeen(true);
  const { curves, error } = useMetricCurves(runs, metric, seen);
  const drawn = useMemo<Curve[]>(
    () =>
      runs.flatMap((run) => {
        const points = curves?.get(run.id);
        if (!points) return [];
        return [
          { id: run.id, name: run.name, colour: runColour(run), points, epochSteps: stepsPerEpoch(run) },
        ];
      }),
    [runs, curves],
  );
  onCurves(metric, drawn);
  const { title, unit } = describeMetric(metric);
  return (
    <div ref={place} style={{ minHeight: HEIGHT + 30 }} data-metric={metric}>
      <p className={styles.name}>
        <span>
          {title} {unit}
        </span>
        {!curves && !error && seen && <span>reading…</span>}
      </p>
      {error && <ErrorNote error={error} />}
      {drawn.length > 0 && (
        <CurveChart
          metric={metric}
          curves={drawn}
          {...state}
          height={HEIGHT}
          highlight={near ? comparison.highlight : undefined}
          onSelect={comparison.select}
          onHover={comparison.hover}
        />
      )}
    </div>
  );
}

/** How all runs learned: small multiples, a chart per metric, one pointer and one selection in all of them. */
export function CompareCurves({ comparison }: { comparison: Comparison }) {
  const { runs, selected } = comparison;
  const shown = useRef(new Map<string, readonly Curve[]>());
  const metrics = useMemo(
    () =>
      comparison.metrics
        .map(({ key }) => key)
        .concat('learningRate', 'margin')
        .filter((name) => runs.some((run) => (run.metrics[name]?.count ?? 0) > 1)),
    [comparison.metrics, runs],
  );
  return (
    <Figure
      name="runs-curves"
      title="Curves."
      caption={
        selected
          ? `${selected.name} is selected, in all figures and tables; click it again to let it go.`
          : `${plural(runs.length, 'run')}. Click a curve to select its run here and everywhere on this page.`
      }
      data={() =>
        [...shown.current].flatMap(([metric, own]) =>
          own.flatMap(({ name, points }) =>
            points.step.map((step, i) => ({
              run: name,
              metric,
              step,
              seconds: points.seconds[i],
              value: points.value[i],
            })),
          ),
        )
      }
    >
      <CurveControls />
      <RunLegend runs={runs} />
      <div className={styles.grid}>
        {metrics.map((metric) => (
          <CurvePanel
            key={metric}
            runs={runs}
            metric={metric}
            comparison={comparison}
            onCurves={(name, curves) => shown.current.set(name, curves)}
          />
        ))}
      </div>
    </Figure>
  );
}
