'use client';

import {
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { Checkbox } from './Checkbox.tsx';
import { compareValues, type DataColumn, type DataValue } from './DataColumn.ts';
import styles from './DataTable.module.css';
import { DataTableBar } from './DataTableBar.tsx';
import { useRowSelection } from './useRowSelection.ts';

export type { DataColumn } from './DataColumn.ts';

interface DataTableProps<Row> {
  /** Keep it stable (module scope or memo), and `rows` too. */
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  /** What identifies a row for ever: selection survives sorting, filtering and arrivals. */
  rowId(row: Row): string;
  label: string;
  /** Pixels of the scrolling area at most. */
  height?: number;
  sorting?: SortingState;
  onSortingChange?(sorting: SortingState): void;
  /** Columns by id; `false` hides one. */
  visibility?: Record<string, boolean>;
  onVisibilityChange?(visibility: Record<string, boolean>): void;
  /** Ids of selected rows; gives every row a check box. */
  selected?: ReadonlySet<string>;
  onSelectedChange?(selected: Set<string>): void;
  /** Rows that some other view has filtered away: shown pale. */
  isFaded?(row: Row): boolean;
  onRowPress?(row: Row): void;
  /** Search field, filters, buttons: at the left above the table. */
  toolbar?: ReactNode;
  empty?: ReactNode;
}

const ROW_HEIGHT = 36;
const DEFAULT_WIDTH = 110;
const CHECK_WIDTH = 34;

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
});

interface Sortable {
  getValue(id: string): unknown;
}

function defineColumns<Row>(columns: readonly DataColumn<Row>[]) {
  return columns.map((column) => ({
    id: column.id,
    header: column.header,
    // What is absent sorts to the end whichever way the column is sorted.
    accessorFn: (row: Row) => {
      const value = column.value(row);
      return value === null || Number.isNaN(value) ? undefined : value;
    },
    sortUndefined: 'last' as const,
    sortDescFirst: column.numeric ?? false,
    sortFn: (a: Sortable, b: Sortable, id: string) =>
      compareValues(a.getValue(id) as DataValue, b.getValue(id) as DataValue),
  }));
}

/** A virtualised table: thousands of rows, sorted by any column, columns chosen, rows selected by id. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, rowId, label, height = 520, selected, isFaded, onRowPress } = props;
  const [ownSorting, setOwnSorting] = useState<SortingState>([]);
  const [ownVisibility, setOwnVisibility] = useState<Record<string, boolean>>(() =>
    Object.fromEntries(columns.filter((column) => column.hidden).map((column) => [column.id, false])),
  );
  const sorting = props.sorting ?? ownSorting;
  const visibility = props.visibility ?? ownVisibility;
  const definitions = useMemo(() => defineColumns(columns), [columns]);
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);

  const table = useTable({
    features,
    columns: definitions,
    data: rows as Row[],
    getRowId: rowId,
    state: { sorting, columnVisibility: visibility },
    onSortingChange: (update) => {
      const next = typeof update === 'function' ? update(sorting) : update;
      (props.onSortingChange ?? setOwnSorting)(next);
    },
  });
  const sorted = table.getRowModel().rows;
  const ids = useMemo(() => sorted.map((row) => row.id), [sorted]);
  const toggle = useRowSelection(ids, selected, props.onSelectedChange);

  const scroll = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => ids[index],
    overscan: 8,
    initialRect: { width: 0, height },
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);

  const visible = table.getVisibleLeafColumns().map((column) => ({ column, own: byId.get(column.id)! }));
  const span = visible.length + (selected ? 1 : 0);
  const minWidth = visible.reduce(
    (sum, { own }) => sum + (own.width ?? DEFAULT_WIDTH),
    selected ? CHECK_WIDTH : 0,
  );

  return (
    <div>
      <DataTableBar
        tools={props.toolbar}
        rows={rows.length}
        selected={selected?.size ?? 0}
        columns={columns}
        visibility={visibility}
        onVisibilityChange={props.onVisibilityChange ?? setOwnVisibility}
      />
      <section
        ref={scroll}
        className={styles.scroll}
        style={{ maxHeight: height }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={label}
      >
        <table className={styles.table} style={{ width: minWidth }} aria-rowcount={sorted.length + 1}>
          <colgroup>
            {selected && <col style={{ width: CHECK_WIDTH }} />}
            {visible.map(({ own }) => (
              <col key={own.id} style={{ width: own.width ?? DEFAULT_WIDTH }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {selected && (
                <th className={styles.check}>
                  <Checkbox
                    aria-label="Select all rows"
                    checked={
                      selected.size === 0 ? false : ids.every((id) => selected.has(id)) || 'indeterminate'
                    }
                    onCheckedChange={(on) => props.onSelectedChange?.(new Set(on ? ids : []))}
                  />
                </th>
              )}
              {visible.map(({ column, own }) => {
                const order = column.getIsSorted();
                return (
                  <th
                    key={own.id}
                    aria-sort={order === 'asc' ? 'ascending' : order === 'desc' ? 'descending' : 'none'}
                    className={own.numeric ? `${styles.header} ${styles.number}` : styles.header}
                  >
                    <button type="button" className={styles.sort} onClick={column.getToggleSortingHandler()}>
                      {own.header}
                      {own.unit && <span className={styles.unit}>{own.unit}</span>}
                      {order && <span className={styles.arrow}>{order === 'asc' ? '↑' : '↓'}</span>}
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <Spacer height={before} span={span} />}
            {items.map((item) => {
              const row = sorted[item.index];
              return (
                <tr
                  key={row.id}
                  aria-rowindex={item.index + 2}
                  data-selected={selected?.has(row.id) ? '' : undefined}
                  data-faded={isFaded?.(row.original) ? '' : undefined}
                  className={onRowPress ? `${styles.row} ${styles.pressable}` : styles.row}
                  onClick={(event) => {
                    if (!(event.target as Element).closest('a, button, input, label'))
                      onRowPress?.(row.original);
                  }}
                >
                  {selected && (
                    <td
                      className={styles.check}
                      onClickCapture={(event) => {
                        event.stopPropagation();
                        toggle(item.index, event.shiftKey);
                      }}
                    >
                      <Checkbox
                        aria-label={`Select ${row.id}`}
                        checked={selected.has(row.id)}
                        onCheckedChange={() => undefined}
                      />
                    </td>
                  )}
                  {visible.map(({ own }) => (
                    <td
                      key={own.id}
                      className={own.numeric ? `${styles.cell} ${styles.number}` : styles.cell}
                    >
                      {own.cell ? own.cell(row.original) : (own.value(row.original) ?? '–')}
                    </td>
                  ))}
                </tr>
              );
            })}
            {after > 0 && <Spacer height={after} span={span} />}
          </tbody>
        </table>
        {rows.length === 0 && <div className={styles.empty}>{props.empty ?? 'Nothing here.'}</div>}
      </section>
    </div>
  );
}

/** Stands for the rows that are scrolled out of sight. */
function Spacer({ height, span }: { height: number; span: number }) {
  return (
    <tr className={styles.spacer}>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}
