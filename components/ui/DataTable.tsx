'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { DataColumn } from './DataColumn.ts';
import styles from './DataTable.module.css';
import { DataTableBar } from './DataTableBar.tsx';
import { DataTableHead } from './DataTableHead.tsx';
import { DataTableRow } from './DataTableRow.tsx';
import { type Sorting, sortRows } from './sortRows.ts';
import { useCut } from './useCut.ts';
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
  sorting?: Sorting;
  onSortingChange?(sorting: Sorting): void;
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
  /** How many rows there are, where only the first of them are here yet. */
  total?: number;
}

const ROW_HEIGHT = 36;
const DEFAULT_WIDTH = 110;
const CHECK_WIDTH = 34;
const OVERSCAN = 5;

/** The same function for ever, which does what the latest did: rows that are told of it are not drawn anew for its sake. */
function useLatest<A extends unknown[]>(act: ((...values: A) => void) | undefined): (...values: A) => void {
  const latest = useRef(act);
  latest.current = act;
  return useCallback((...values: A) => latest.current?.(...values), []);
}

/** A virtualised table: thousands of rows, sorted by any column, columns chosen, rows selected by id. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, rowId, label, height = 520, selected, isFaded } = props;
  const [ownSorting, setOwnSorting] = useState<Sorting>([]);
  const [ownVisibility, setOwnVisibility] = useState<Record<string, boolean>>(() =>
    Object.fromEntries(columns.filter((column) => column.hidden).map((column) => [column.id, false])),
  );
  const sorting = props.sorting ?? ownSorting;
  const visibility = props.visibility ?? ownVisibility;

  const sorted = useMemo(() => sortRows(rows, columns, sorting), [rows, columns, sorting]);
  const ids = useMemo(() => sorted.map(rowId), [sorted, rowId]);
  const toggle = useLatest(useRowSelection(ids, selected, props.onSelectedChange));
  const press = useLatest(props.onRowPress);

  const scroll = useRef<HTMLElement>(null);
  const cut = useCut(scroll);
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => ids[index],
    overscan: OVERSCAN,
    initialRect: { width: 0, height },
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);

  const visible = useMemo(() => columns.filter(({ id }) => visibility[id] !== false), [columns, visibility]);
  const span = visible.length + (selected ? 1 : 0);
  const minWidth = visible.reduce(
    (sum, { width = DEFAULT_WIDTH }) => sum + width,
    selected ? CHECK_WIDTH : 0,
  );
  const allSelected = useMemo(() => {
    if (!selected) return undefined;
    return selected.size > 0 && (ids.every((id) => selected.has(id)) || 'indeterminate');
  }, [ids, selected]);

  return (
    <div>
      <DataTableBar
        tools={props.toolbar}
        rows={props.total ?? rows.length}
        selected={selected?.size ?? 0}
        columns={columns}
        visibility={visibility}
        onVisibilityChange={props.onVisibilityChange ?? setOwnVisibility}
        onFurther={
          cut
            ? () => scroll.current?.scrollBy({ left: 0.8 * scroll.current.clientWidth, behavior: 'auto' })
            : undefined
        }
      />
      <section
        ref={scroll}
        className={styles.scroll}
        data-cut={cut}
        style={{ maxHeight: height }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={label}
      >
        <table className={styles.table} style={{ width: minWidth }} aria-rowcount={sorted.length + 1}>
          <colgroup>
            {selected && <col style={{ width: CHECK_WIDTH }} />}
            {visible.map(({ id, width = DEFAULT_WIDTH }) => (
              <col key={id} style={{ width }} />
            ))}
          </colgroup>
          <DataTableHead
            columns={visible}
            sorting={sorting}
            onSortingChange={props.onSortingChange ?? setOwnSorting}
            selected={allSelected}
            onSelectAll={(on) => props.onSelectedChange?.(new Set(on ? ids : []))}
          />
          <tbody>
            {before > 0 && <Spacer height={before} span={span} />}
            {items.map(({ index }) => (
              <DataTableRow
                key={ids[index]}
                row={sorted[index]}
                id={ids[index]}
                index={index}
                columns={visible}
                selected={selected?.has(ids[index])}
                faded={isFaded?.(sorted[index]) ?? false}
                onToggle={toggle}
                onPress={props.onRowPress && press}
              />
            ))}
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
