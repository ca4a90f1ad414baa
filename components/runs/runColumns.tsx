import Link from 'next/link';
import { Ago } from '@/components/ui/Ago.tsx';
import { writeRate } from '@/lib/evaluation/error-rate.ts';
import type { RunRow } from '@/lib/runs/contract.ts';
import type { RunFields } from '@/lib/runs/run-fields.ts';
import { Chip } from '../ui/Chip.tsx';
import type { DataColumn } from '../ui/DataColumn.ts';
import { EditableText } from '../ui/EditableText.tsx';
import { formatDuration, formatValue } from '../ui/format.ts';
import { CONFIG_FIELDS, formatSetting } from './configFields.ts';
import { describeMetric, orderMetrics } from './curveState.ts';
import { RunColour } from './RunColour.tsx';
import { RunState } from './RunState.tsx';
import type { RunChange } from './useRuns.ts';

type Change = (id: string, edit: RunChange) => void;
type Column = DataColumn<RunRow>;

const TITLES = new Map(CONFIG_FIELDS.map(({ key, title, unit }) => [key, { title, unit }]));

function nameColumn(change: Change): Column {
  return {
    id: 'name',
    header: 'Run',
    value: (run) => run.name,
    width: 226,
    cell: (run) => (
      <span style={{ display: 'flex', alignItems: 'center', gap: 9 }}>
        <RunColour run={run} onChange={(colour) => change(run.id, { colour })} />
        <EditableText
          value={run.name}
          label={`name of ${run.name}`}
          onCommit={(name) => change(run.id, { name })}
        >
          <Link href={`/runs/${encodeURIComponent(run.name)}`} prefetch={false}>
            {run.name}
          </Link>
        </EditableText>
      </span>
    ),
  };
}

function starColumn(change: Change): Column {
  return {
    id: 'starred',
    header: '★',
    value: (run) => run.starred,
    width: 46,
    cell: (run) => (
      <button
        type="button"
        aria-label={run.starred ? `Take the star from ${run.name}` : `Star ${run.name}`}
        aria-pressed={run.starred}
        onClick={() => change(run.id, { starred: !run.starred })}
        style={{
          border: 0,
          background: 'none',
          cursor: 'pointer',
          color: run.starred ? 'var(--accent)' : 'var(--muted)',
        }}
      >
        {run.starred ? '★' : '☆'}
      </button>
    ),
  };
}

function metricColumn(name: string, hidden: boolean): Column {
  const { title, unit } = describeMetric(name);
  return {
    id: name,
    header: title,
    unit,
    value: (run) => run.metrics[name],
    cell: (run) => (/^eer\b/.test(name) ? writeRate(run.metrics[name]) : formatValue(run.metrics[name])),
    numeric: true,
    width: unit ? 124 : 98,
    hidden,
  };
}

function settingColumn(key: string, hidden: boolean): Column {
  const { title, unit } = TITLES.get(key) ?? { title: key };
  return {
    id: `config.${key}`,
    header: title,
    unit,
    value: (run) => {
      const value = run.config[key];
      return typeof value === 'number' || typeof value === 'boolean'
        ? value
        : value === undefined
          ? null
          : formatSetting(value);
    },
    cell: (run) => formatSetting(run.config[key]),
    width: 112,
    hidden,
  };
}

const SHOWN_METRICS = ['eer', 'eer.5', 'loss', 'accuracy', 'validationAccuracy'];

const SHOWN_SETTINGS = 4;
/** Settings that stand among the run's own columns. */
const OWN_COLUMNS = new Set(['dataset', 'seed']);

/** Columns of the run table: the run's own, every metric, every setting; those in which runs differ are shown. */
export function runColumns({ metrics, settings, differing }: RunFields, change: Change): Column[] {
  const count = (id: 'seed' | 'epoch' | 'step', header: string): Column => ({
    id,
    header,
    value: (run) => run[id],
    numeric: true,
    width: 74,
    hidden: true,
  });
  const shown = differing.filter((key) => !OWN_COLUMNS.has(key)).slice(0, SHOWN_SETTINGS);
  return [
    starColumn(change),
    nameColumn(change),
    {
      id: 'status',
      header: 'Status',
      value: (run) => run.status,
      cell: (run) => <RunState status={run.status} />,
      width: 116,
    },
    { id: 'dataset', header: 'Data set', value: (run) => run.dataset, width: 104 },
    ...shown.map((key) => settingColumn(key, false)),
    ...orderMetrics(metrics).map((name) => metricColumn(name, !SHOWN_METRICS.includes(name))),
    {
      id: 'tags',
      header: 'Tags',
      value: (run) => run.tags.join(' '),
      cell: (run) => run.tags.map((tag) => <Chip key={tag}>{tag}</Chip>),
      width: 150,
    },
    {
      id: 'duration',
      header: 'Duration',
      value: (run) => run.durationMs,
      cell: (run) => (run.durationMs === null ? '–' : formatDuration(run.durationMs)),
      numeric: true,
      width: 108,
    },
    {
      id: 'created',
      header: 'Started',
      value: (run) => run.createdAt,
      cell: (run) => <Ago date={new Date(run.createdAt)} />,
      numeric: true,
      width: 148,
    },
    ...settings.filter((key) => !shown.includes(key)).map((key) => settingColumn(key, true)),
    { id: 'protocol', header: 'Protocol', value: (run) => run.protocol, width: 150, hidden: true },
    { id: 'sweep', header: 'Sweep', value: (run) => run.sweep, width: 130, hidden: true },
    count('seed', 'Seed'),
    count('epoch', 'Epoch'),
    count('step', 'Step'),
    { id: 'notes', header: 'Notes', value: (run) => run.notes, width: 220, hidden: true },
  ];
}
