'use client';

import { useMemo } from 'react';
import { writeErrorRate } from '@/lib/evaluation/error-rate.ts';
import { intervalText } from '@/lib/evaluation/few-people.ts';
import type { PairedDifference } from '@/lib/evaluation/paired.ts';
import { useHighlightedRuns } from '../runs/highlight.ts';
import { RunName } from '../runs/RunName.tsx';
import { type DataColumn, DataTable } from '../ui/DataTable.tsx';
import { plural } from '../ui/format.ts';
import { Progress } from '../ui/Progress.tsx';
import styles from './Compare.module.css';
import tableStyles from './CompareTable.module.css';
import type { PairedFigures } from './scores.worker.ts';
import type { Comparison } from './useComparison.ts';
import type { Evaluated } from './useEvaluations.ts';
import type { ScoresState } from './useScoresWorker.ts';

interface PairedTableProps {
  comparison: Comparison;
  evaluated: readonly Evaluated[];
  state: ScoresState;
  onStop(): void;
}

interface Row extends Evaluated {
  paired?: PairedFigures;
  refused?: string;
}

const rate = (value: number | null) => (value === null ? '–' : value.toFixed(3));
const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

/** Whether an interval leaves "no difference" out, and which way. */
export function verdict({ difference, interval }: PairedDifference, better: 'less' | 'more') {
  if (Number.isNaN(interval.lo)) return 'unknown';
  if (interval.lo <= 0 && interval.hi >= 0) return 'within noise';
  return difference < 0 === (better === 'less') ? 'better' : 'worse';
}

function Change({ paired, better }: { paired: PairedDifference; better: 'less' | 'more' }) {
  const word = verdict(paired, better);
  const look = word === 'better' ? tableStyles.better : word === 'worse' ? tableStyles.worse : undefined;
  return (
    <span className={look}>
      {signed(paired.difference)} {intervalText([paired.interval.lo, paired.interval.hi], signed)}
    </span>
  );
}

const WIDTH = 150;

/** The interval as a line on a scale that all rows share; the upright line is "no difference". */
function IntervalBar({ paired, reach }: { paired: PairedDifference; reach: number }) {
  const at = (value: number) => (WIDTH * (value / reach + 1)) / 2;
  const { lo, hi } = paired.interval;
  const word = verdict(paired, 'less');
  if (word === 'unknown') return null;
  const look = word === 'better' ? 'var(--well)' : word === 'worse' ? 'var(--alarm)' : 'var(--muted)';
  return (
    <svg
      className={styles.interval}
      width={WIDTH}
      height="16"
      role="img"
      aria-label={`from ${lo.toFixed(3)} to ${hi.toFixed(3)}`}
    >
      <line x1={WIDTH / 2} x2={WIDTH / 2} y1="0" y2="16" stroke="var(--rule-strong)" />
      <line x1={at(lo)} x2={at(hi)} y1="8" y2="8" stroke={look} strokeWidth="2" />
      <circle cx={at(paired.difference)} cy="8" r="3.5" fill={look} />
    </svg>
  );
}

/** Every evaluated run against the baseline, on the same draws of people: how much better or worse, and whether that is noise. */
export function PairedTable({ comparison, evaluated, state, onStop }: PairedTableProps) {
  const { baseline, select } = comparison;
  const highlight = useHighlightedRuns(comparison.highlight);
  const rows = useMemo<Row[]>(
    () =>
      evaluated.map((own) => ({
        ...own,
        paired: state.paired.get(own.evaluation.id),
        refused: state.refused.get(own.evaluation.id),
      })),
    [evaluated, state.paired, state.refused],
  );
  const reach = useMemo(
    () =>
      Math.max(
        0.005,
        ...rows.flatMap(({ paired }) =>
          paired && Number.isFinite(paired.eer.interval.lo)
            ? [Math.abs(paired.eer.interval.lo), Math.abs(paired.eer.interval.hi)]
            : [],
        ),
      ),
    [rows],
  );
  const columns = useMemo<DataColumn<Row>[]>(() => {
    const rates = (id: 'eer' | 'auc', header: string): DataColumn<Row> => ({
      id,
      header,
      unit: '95%',
      value: ({ figures }) => figures.pooled[id],
      cell: ({ figures: { pooled } }) => {
        if (id === 'eer') return writeErrorRate(pooled.eer, pooled.eerCi);
        return `${rate(pooled.auc)} ${intervalText(pooled.aucCi, rate)}`.trim();
      },
      numeric: true,
      width: 190,
    });
    const waiting = ({ run, refused }: Row) => (run.id === baseline.id ? 'baseline' : (refused ?? '…'));
    const change = (id: 'eer' | 'auc', header: string): DataColumn<Row> => ({
      id: `${id}-change`,
      header,
      unit: 'paired',
      value: ({ paired }) => paired?.[id].difference,
      cell: (row) =>
        row.paired ? (
          <Change paired={row.paired[id]} better={id === 'eer' ? 'less' : 'more'} />
        ) : (
          waiting(row)
        ),
      numeric: true,
      width: 220,
    });
    return [
      {
        id: 'name',
        header: 'Run',
        value: ({ run }) => run.name,
        cell: ({ run }) => <RunName run={run} />,
        width: 190,
      },
      rates('eer', 'EER'),
      change('eer', 'EER − baseline'),
      {
        id: 'interval',
        header: 'better ← EER → worse',
        value: ({ paired }) => paired?.eer.difference,
        cell: ({ paired }) => (paired ? <IntervalBar paired={paired.eer} reach={reach} /> : null),
        width: WIDTH + 24,
      },
      {
        id: 'verdict',
        header: 'Beyond noise?',
        value: ({ paired }) => paired && verdict(paired.eer, 'less'),
        cell: ({ paired }) =>
          paired ? (
            <span className={styles.verdict}>
              {verdict(paired.eer, 'less')}, p{' '}
              {paired.eer.p < 0.002 ? '< 0.002' : `= ${paired.eer.p.toFixed(3)}`}
            </span>
          ) : (
            ''
          ),
        width: 170,
      },
      rates('auc', 'AUC'),
      change('auc', 'AUC − baseline'),
    ];
  }, [baseline.id, reach]);
  const done = state.paired.size + state.refused.size;
  const all = evaluated.filter(({ run }) => run.id !== baseline.id).length;
  const each = done > 0 ? (performance.now() - state.startedAt) / done : undefined;
  return (
    <>
      {state.status === 'running' && all > 0 && (
        <Progress
          label="Comparing on the same draws of people"
          fraction={done / all}
          message={`${done} of ${plural(all, 'run')} compared with ${baseline.name}, 1,000 draws of people each`}
          etaMs={each && each * (all - done)}
          onCancel={onStop}
        />
      )}
      <DataTable
        label="Differences to the baseline"
        columns={columns}
        rows={rows}
        rowId={({ run }) => run.id}
        height={400}
        isFaded={({ run }) => highlight !== null && !highlight.has(run.id)}
        onRowPress={({ run }) => select(run.id)}
      />
    </>
  );
}
