import { memo, type ReactNode } from 'react';
import { RowCheck } from './Checkbox.tsx';
import type { DataColumn } from './DataColumn.ts';
import styles from './DataTable.module.css';

export interface DataTableRowProps<Row> {
  row: Row;
  id: string;
  /** Place in the order of the table. */
  index: number;
  /** Only those that are shown. Stable. */
  columns: readonly DataColumn<Row>[];
  /** Undefined where rows cannot be selected. */
  selected: boolean | undefined;
  faded: boolean;
  /** Stable. */
  onToggle(index: number, range: boolean): void;
  onPress: ((row: Row) => void) | undefined;
}

function content<Row>(column: DataColumn<Row>, row: Row): ReactNode {
  return column.cell ? column.cell(row) : (column.value(row) ?? '–');
}

function PlainRow<Row>(props: DataTableRowProps<Row>) {
  const { row, id, index, columns, selected, faded, onToggle, onPress } = props;
  return (
    <tr
      aria-rowindex={index + 2}
      data-selected={selected ? '' : undefined}
      data-faded={faded ? '' : undefined}
      className={onPress ? `${styles.row} ${styles.pressable}` : styles.row}
      onClick={
        onPress &&
        ((event) => {
          if (!(event.target as Element).closest('a, button, input, label')) onPress(row);
        })
      }
    >
      {selected !== undefined && (
        <td
          className={styles.check}
          onClickCapture={(event) => {
            event.stopPropagation();
            onToggle(index, event.shiftKey);
          }}
        >
          <RowCheck aria-label={`Select ${id}`} checked={selected} />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.id} className={column.numeric ? `${styles.cell} ${styles.number}` : styles.cell}>
          {content(column, row)}
        </td>
      ))}
    </tr>
  );
}

/** A row of a {@link DataTable}; drawn anew only when what it shows has changed, since tables do while one types, scrolls and waits. */
export const DataTableRow = memo(PlainRow) as typeof PlainRow;
