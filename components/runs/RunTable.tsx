'use client';

import { useRouter } from 'next/navigation';
import { useQueryStates } from 'nuqs';
import { useCallback, useDeferredValue, useMemo } from 'react';
import type { RunRow } from '@/lib/runs/contract.ts';
import { OWN_FIELDS } from '@/lib/runs/run-subject.ts';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { saveFile } from '../ui/figureExport.ts';
import { Menu } from '../ui/Menu.tsx';
import { CONFIG_FIELDS } from './configFields.ts';
import { passes } from './facets.ts';
import { findRuns, understand } from './findRuns.ts';
import { RunFilters } from './RunFilters.tsx';
import { RunGroups } from './RunGroups.tsx';
import { RunQuery } from './RunQuery.tsx';
import styles from './RunTable.module.css';
import { RunTools } from './RunTools.tsx';
import { runColumns } from './runColumns.tsx';
import { runsToCsv } from './runsCsv.ts';
import { fromSorting, runTableState, toSorting } from './runTableState.ts';
import { SavedViews } from './SavedViews.tsx';
import { useRunSelection } from './useRunSelection.ts';
import { type FirstRuns, useRuns } from './useRuns.ts';

const FACETS = [
  { field: 'status', title: 'Status' },
  { field: 'dataset', title: 'Data set' },
  { field: 'config.signal', title: 'Signal' },
  { field: 'config.architecture', title: 'Architecture' },
  { field: 'config.loss', title: 'Loss' },
  { field: 'tag', title: 'Tags' },
  { field: 'protocol', title: 'Protocol' },
  { field: 'sweep', title: 'Sweep' },
];
const SETTING_TITLES = new Map(CONFIG_FIELDS.map(({ key, title }) => [`config.${key}`, title]));

const idOf = (run: RunRow) => run.id;

/** All runs: search, filter, sort, group, select, mark. Thousands stay fluid, and what arrives does not move the selection. */
export function RunTable({ initial, bin }: { initial: FirstRuns; bin: boolean }) {
  const router = useRouter();
  const [state, setState] = useQueryStates(runTableState, { throttleMs: 250 });
  const { runs, fields, complete, edit, change, purge } = useRuns(initial, bin);
  const [ids, setIds] = useRunSelection();
  const selected = useMemo(() => new Set(ids), [ids]);

  const text = useDeferredValue(state.q);
  const { query, error } = useMemo(
    () => understand(text, complete ? fields : undefined),
    [text, complete, fields],
  );
  const found = useMemo(() => findRuns(runs, query), [runs, query]);
  const shown = useMemo(() => found.filter((run) => passes(run, state.filter)), [found, state.filter]);

  const columns = useMemo(() => runColumns(fields, (id, what) => void edit(id, what)), [fields, edit]);
  const sorting = useMemo(() => toSorting(state.sort), [state.sort]);
  const visibility = useMemo(
    () =>
      Object.fromEntries(
        columns.map(({ id, hidden }) => [id, state.columns ? state.columns.includes(id) : !hidden]),
      ),
    [columns, state.columns],
  );
  const completions = useMemo(
    () => [...OWN_FIELDS, ...[...fields.metrics].sort(), ...[...fields.settings].sort()],
    [fields],
  );
  const openGroup = useCallback(
    (value: string) =>
      setState((now) => (now.group ? { group: null, filter: { ...now.filter, [now.group]: [value] } } : {})),
    [setState],
  );

  const save = (some: readonly RunRow[]) =>
    saveFile(
      'runs.csv',
      new Blob(
        [
          runsToCsv(
            some,
            columns.filter(({ id }) => visibility[id] !== false),
          ),
        ],
        {
          type: 'text/csv',
        },
      ),
    );
  const selectGroup = useCallback((group: readonly RunRow[]) => setIds(group.map(({ id }) => id)), [setIds]);
  const matchingQuery = new URLSearchParams({
    ...(state.q && { q: state.q }),
    ...(Object.keys(state.filter).length > 0 && { filter: JSON.stringify(state.filter) }),
  }).toString();

  if (complete && runs.length === 0)
    return bin ? (
      <EmptyState title="The bin is empty">
        Runs that are deleted lie here until they are deleted for good.
      </EmptyState>
    ) : (
      <EmptyState title="No runs yet">
        A run is one training of a network: its settings, its curves and its weights. Start one above, or in a
        terminal with <code>npx mouseprint train --dataset sample</code>.
      </EmptyState>
    );

  const titleOf = (field: string) =>
    FACETS.find((facet) => facet.field === field)?.title ?? SETTING_TITLES.get(field) ?? field;
  const choosable = [
    ...new Set([
      ...FACETS.map(({ field }) => field),
      ...[...fields.settings].sort().map((key) => `config.${key}`),
      'seed',
    ]),
  ];
  const facets = [
    ...FACETS,
    ...choosable
      .filter((field) => state.facets.includes(field) && !FACETS.some((facet) => facet.field === field))
      .map((field) => ({ field, title: titleOf(field) })),
  ];

  return (
    <div>
      <RunQuery text={state.q} onChange={(q) => setState({ q })} error={error} fields={completions} />
      <div className={styles.bar}>
        <RunFilters
          runs={found}
          fields={facets}
          more={choosable.map((field) => ({ field, title: titleOf(field) }))}
          onMore={(field) =>
            setState(({ facets: now }) => ({
              facets: now.includes(field) ? now.filter((other) => other !== field) : [...now, field],
            }))
          }
          filters={state.filter}
          onChange={(filter) => setState({ filter })}
        />
        <Menu
          trigger={
            <Button small look="quiet">
              {state.group ? `By ${titleOf(state.group)}` : 'Group by'} ▾
            </Button>
          }
          groups={[
            {
              items: [
                { label: 'Not grouped', checked: !state.group, onSelect: () => setState({ group: null }) },
              ],
            },
            {
              items: choosable.map((field) => ({
                label: titleOf(field),
                checked: state.group === field,
                onSelect: () => setState({ group: field }),
              })),
            },
          ]}
        />
        <SavedViews />
        <Button small look="quiet" onClick={() => router.push(bin ? '/runs' : '/runs?bin=true')}>
          {bin ? 'Back to runs' : 'Bin'}
        </Button>
      </div>
      {state.group && !complete ? (
        <p role="status">Reading all runs…</p>
      ) : state.group ? (
        <RunGroups
          runs={shown}
          field={state.group}
          title={titleOf(state.group)}
          metrics={fields.metrics}
          onOpen={openGroup}
          selected={selected}
          onSelect={selectGroup}
        />
      ) : (
        <DataTable
          label="Runs"
          columns={columns}
          rows={shown}
          rowId={idOf}
          height={640}
          sorting={sorting}
          onSortingChange={(sorting) => setState({ sort: fromSorting(sorting) })}
          visibility={visibility}
          onVisibilityChange={(next) =>
            setState({ columns: columns.map(({ id }) => id).filter((id) => next[id] !== false) })
          }
          selected={selected}
          onSelectedChange={(next) => setIds([...next])}
          toolbar={
            <div className={styles.tools}>
              <RunTools
                runs={runs.filter((run) => selected.has(run.id))}
                bin={bin}
                change={change}
                purge={purge}
                onDone={() => setIds([])}
                matching={shown}
                query={matchingQuery}
                save={save}
              />
            </div>
          }
          empty={error ? `${error.message}. ${error.hint}` : 'No run matches.'}
          total={complete ? undefined : initial.matching}
        />
      )}
    </div>
  );
}
