'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import type { ComparedRun } from '@/lib/runs/contract.ts';
import { Cell } from '../ui/Cell.tsx';
import { plural } from '../ui/format.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { WhenNear } from '../ui/WhenNear.tsx';
import styles from './Compare.module.css';
import { CompareCurves } from './CompareCurves.tsx';
import { CompareEvaluations } from './CompareEvaluations.tsx';
import { CompareList } from './CompareList.tsx';
import { CompareTable } from './CompareTable.tsx';
import { Importance } from './Importance.tsx';
import { ParallelCoordinates } from './ParallelCoordinates.tsx';
import { ParameterScatter } from './ParameterScatter.tsx';
import { RangeChips } from './RangeChips.tsx';
import { useComparison } from './useComparison.ts';

/** More runs than this are read as rows, not as columns. */
const COLUMNS = 8;

/** Any number of runs side by side: what differs, what came of it, and how they learned. One selected run in all views. */
export function CompareView({ runs }: { runs: readonly ComparedRun[] }) {
  const comparison = useComparison(runs);
  const { settings, metrics, settingAxes, metricAxes, baseline, selected, highlight, select, pin } =
    comparison;
  const [layout, setLayout] = useQueryState('layout', parseAsStringLiteral(['columns', 'rows'] as const));
  const shownAs = layout ?? (runs.length > COLUMNS ? 'rows' : 'columns');
  const differing = settings.filter(({ differs }) => differs);
  const shared = {
    runs,
    baseline: baseline.id,
    onBaselineChange: pin,
    selected: selected?.id,
    highlight,
    onSelect: select,
  };
  return (
    <>
      <Cell wide heading="What differs">
        <div className={styles.controls}>
          <Segmented
            aria-label="Runs as"
            value={shownAs}
            onValueChange={(value) => setLayout(value)}
            options={[
              { value: 'columns', label: 'side by side' },
              { value: 'rows', label: 'one below the other' },
            ]}
          />
          <RangeChips comparison={comparison} />
        </div>
        {shownAs === 'rows' ? (
          <CompareList comparison={comparison} />
        ) : (
          <CompareTable
            {...shared}
            label="Settings and metrics that differ"
            rows={[...differing, ...metrics.filter(({ differs }) => differs)]}
          />
        )}
        {differing.length === 0 && (
          <p>Same settings, same data, same code. What differs in their metrics is chance or time.</p>
        )}
        <p>
          Last values, with the difference to the baseline {baseline.name}. One run each: how much of a
          difference is chance, only more seeds can tell.
        </p>
        <details>
          <summary>{plural(settings.length - differing.length, 'setting')} that they share</summary>
          <CompareTable
            {...shared}
            runs={[baseline]}
            label="Settings that are shared"
            rows={settings
              .filter(({ differs }) => !differs)
              .map((row) => ({ ...row, values: [row.values[runs.indexOf(baseline)]] }))}
          />
        </details>
      </Cell>

      <CompareEvaluations comparison={comparison} />

      <Cell wide heading="How they learned">
        <CompareCurves comparison={comparison} />
      </Cell>

      {settingAxes.length > 0 && metricAxes.length > 0 && (
        <>
          <Cell wide heading="What the settings do">
            <WhenNear height={400}>
              <ParameterScatter comparison={comparison} />
            </WhenNear>
          </Cell>
          {runs.length > 2 && (
            <Cell wide label="All settings at once">
              <WhenNear height={400}>
                <ParallelCoordinates comparison={comparison} />
              </WhenNear>
            </Cell>
          )}
          <Cell wide label="Importance of settings">
            <WhenNear height={300}>
              <Importance comparison={comparison} />
            </WhenNear>
          </Cell>
        </>
      )}
    </>
  );
}
