'use client';

import { parseAsJson, parseAsString, useQueryStates } from 'nuqs';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import type { ComparedRun } from '@/lib/runs/contract.ts';
import { RunHighlight } from '../runs/highlight.ts';
import { type Axis, metricAxis, runsInRanges, settingAxis } from './axes.ts';
import { metricRows, settingRows } from './compareRows.ts';

const rangesSchema = z.record(z.string(), z.tuple([z.number(), z.number()]));

/**
 * What the views of a comparison share: the baseline, the selected run, the run under the pointer, ranges that were
 * brushed. All but the pointer is in the address.
 */
export function useComparison(runs: readonly ComparedRun[]) {
  const [state, setState] = useQueryStates({
    baseline: parseAsString,
    run: parseAsString,
    ranges: parseAsJson(rangesSchema).withDefault({}),
  });
  const [highlight] = useState(() => new RunHighlight());
  const baseline = runs.find(({ name }) => name === state.baseline) ?? runs[0];
  const selected = runs.find(({ name }) => name === state.run) ?? null;

  const settings = useMemo(() => settingRows(runs), [runs]);
  const metrics = useMemo(() => metricRows(runs), [runs]);
  const settingAxes = useMemo<Axis[]>(() => {
    const known = (key: string) => runs.some(({ config }) => key in config);
    return settings
      .filter(({ key, differs }) => differs && known(key))
      .map(({ key }) => settingAxis(runs, key));
  }, [runs, settings]);
  const metricAxes = useMemo<Axis[]>(
    () =>
      metrics
        .map(({ key }) => metricAxis(runs, key))
        .filter(({ values }) => values.some((value) => Number.isFinite(value))),
    [runs, metrics],
  );
  const axes = useMemo(() => [...settingAxes, ...metricAxes], [settingAxes, metricAxes]);

  const inRanges = useMemo(() => runsInRanges(runs, axes, state.ranges), [runs, axes, state.ranges]);
  const one = selected?.id ?? null;
  useEffect(() => highlight.keep(one === null ? inRanges : new Set([one])), [highlight, one, inRanges]);

  const select = useCallback(
    (id: string | null) => {
      const name = runs.find((run) => run.id === id)?.name ?? null;
      setState((now) => ({ run: name === now.run ? null : name }));
    },
    [runs, setState],
  );
  const pin = useCallback(
    (id: string) => setState({ baseline: runs.find((run) => run.id === id)?.name ?? null }),
    [runs, setState],
  );
  /** Changes ranges by field; null takes one away. */
  const setRanges = useCallback(
    (change: Record<string, [number, number] | null>) =>
      setState((now) => ({
        ranges: Object.fromEntries(
          Object.entries({ ...now.ranges, ...change }).filter(
            (entry): entry is [string, [number, number]] => entry[1] !== null,
          ),
        ),
      })),
    [setState],
  );

  return {
    ...{ runs, settings, metrics, settingAxes, metricAxes, axes },
    ...{ baseline, selected, highlight, inRanges, ranges: state.ranges },
    ...{ select, hover: highlight.hover, pin, setRanges },
  };
}

export type Comparison = ReturnType<typeof useComparison>;
