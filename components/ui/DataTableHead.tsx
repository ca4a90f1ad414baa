import { Checkbox } from './Checkbox.tsx';
import type { DataColumn } from './DataColumn.ts';
import styles from './DataTable.module.css';
import { nextSorting, type Sorting } from './sortRows.ts';

interface DataTableHeadProps<Row> {
  columns: readonly DataColumn<Row>[];
  sorting: Sorting;
  onSortingChange(sorting: Sorting): void;
  /** Of all rows; undefined where rows cannot be selected. */
  selected: boolean | 'indeterminate' | undefined;
  onSelectAll(on: boolean): void;
}

/** The heads of a table: a press orders by the column, with Shift as well as by those before. */
export function DataTableHead<Row>(props: DataTableHeadProps<Row>) {
  const { columns, sorting, onSortingChange, selected, onSelectAll } = props;
  return (
    <thead>
      <tr>
        {selected !== undefined && (
          <th className={styles.check}>
            <Checkbox aria-label="Select all rows" checked={selected} onCheckedChange={onSelectAll} />
          </th>
        )}
        {columns.map((column) => {
          const order = sorting.find(({ id }) => id === column.id);
          return (
            <th
              key={column.id}
              aria-sort={!order ? 'none' : order.desc ? 'descending' : 'ascending'}
              className={column.numeric ? `${styles.header} ${styles.number}` : styles.header}
            >
              <button
                type="button"
                className={styles.sort}
                onClick={(event) => onSortingChange(nextSorting(sorting, column, event.shiftKey))}
              >
                {column.header}
                {column.unit && <span className={styles.unit}>{column.unit}</span>}
                {order && <span className={styles.arrow}>{order.desc ? '↓' : '↑'}</span>}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
