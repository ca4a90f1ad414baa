'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { RunView } from '@/lib/experiments/runs/run-view.ts';
import { Cell } from '../ui/Cell.tsx';
import { runColour } from '../ui/colour.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Figure } from '../ui/Figure.tsx';
import { formatCount, plural } from '../ui/format.ts';
import { Progress } from '../ui/Progress.tsx';
import { CompareTable } from './CompareTable.tsx';
import type { Curve } from './CurveChart.tsx';
import { Curves } from './Curves.tsx';
import { metricRows, settingRows } from './compareRows.ts';
import { ParallelCoordinates } from './ParallelCoordinates.tsx';
import { ParameterScatter } from './ParameterScatter.tsx';
import { useManyCurves } from './useManyCurves.ts';

/** Any number of runs side by side: what differs, what came of it, and how they learned. One selected run in all views. */
export function CompareView({ runs }: { runs: readonly RunView[] }) {
  const [state, setState] = useQueryStates({ baseline: parseAsString, run: parseAsString });
  const baseline = runs.find(({ name }) => name === state.baseline) ?? runs[0];
  const chosen = runs.find(({ name }) => name === state.run) ?? null;
  const select = (id: string | null) => {
    const name = runs.find((run) => run.id === id)?.name ?? null;
    setState({ run: name === state.run ? null : name });
  };
  const pin = (id: string) => setState({ baseline: runs.find((run) => run.id === id)?.name ?? null });

  const settings = useMemo(() => settingRows(runs), [runs]);
  const metrics = useMemo(() => metricRows(runs), [runs]);
  const differing = settings.filter(({ differs }) => differs);
  const inConfig = differing.map(({ key }) => key).filter((key) => runs.some(({ config }) => key in config));
  const measured = metrics
    .map(({ key }) => key)
    .filter((key) => runs.some((run) => Number.isFinite(run.metrics[key]?.last)));

  const { data, error } = useManyCurves(useMemo(() => runs.map(({ id }) => id), [runs]));
  const curves = useMemo(() => {
    const out: Record<string, Curve[]> = {};
    for (const run of runs)
      for (const [metric, points] of Object.entries(data?.get(run.id) ?? {})) {
        out[metric] ??= [];
        out[metric].push({ id: run.id, name: run.name, colour: runColour(run), points });
      }
    return out;
  }, [runs, data]);

  const shared = { runs, baseline: baseline.id, onBaselineChange: pin, selected: chosen?.id };
  return (
    <>
      <Cell wide heading="What differs">
        {differing.length > 0 ? (
          <CompareTable {...shared} label="Settings that differ" rows={differing} />
        ) : (
          <p>Nothing: same settings, same data, same code. What differs below is chance or time.</p>
        )}
        <details>
          <summary>{plural(settings.length - differing.length, 'setting')} that they share</summary>
          <CompareTable
            {...shared}
            label="Settings that are shared"
            rows={settings.filter(({ differs }) => !differs)}
          />
        </details>
      </Cell>

      <Cell wide heading="What came of it">
        <CompareTable {...shared} label="Last values" rows={metrics} />
        <p>
          Last values, with the difference to the baseline {baseline.name}. One run each: how much of a
          difference is chance, only more seeds can tell.
        </p>
      </Cell>

      <Cell wide heading="How they learned" state={data || error ? undefined : 'running'}>
        {error && <ErrorNote error={error} />}
        {!data && !error && (
          <Progress label="Reading curves" message={`reading ${formatCount(runs.length)} curves`} />
        )}
        {data && (
          <Figure
            name="runs-curves"
            title="Curves."
            caption={
              chosen
                ? `${chosen.name} is selected; click it again to let it go.`
                : 'Click a curve to select its run here and everywhere on this page.'
            }
            data={() =>
              Object.entries(curves).flatMap(([metric, own]) =>
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
            <Curves curves={curves} selected={chosen?.id ?? null} onSelect={select} />
          </Figure>
        )}
      </Cell>

      {inConfig.length > 0 && measured.length > 0 && (
        <Cell wide label="A setting against a metric">
          <ParameterScatter
            runs={runs}
            settings={inConfig}
            metrics={measured}
            selected={chosen?.id ?? null}
            onSelect={select}
          />
        </Cell>
      )}
      {inConfig.length > 0 && measured.length > 0 && runs.length > 2 && (
        <Cell wide label="All settings at once">
          <ParallelCoordinates runs={runs} settings={inConfig} metrics={measured} />
        </Cell>
      )}
    </>
  );
}
