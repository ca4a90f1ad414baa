import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import type { DataColumn } from './DataColumn.ts';
import styles from './DataTable.module.css';
import { formatCount, plural } from './format.ts';
import { Menu } from './Menu.tsx';

interface DataTableBarProps<Row> {
  tools: ReactNode;
  rows: number;
  selected: number;
  columns: readonly DataColumn<Row>[];
  visibility: Record<string, boolean>;
  onVisibilityChange(visibility: Record<string, boolean>): void;
  /** Shows the columns that are cut off at the right, where there are any. */
  onFurther?(): void;
}

/** Above a table: the page's own tools, how many rows, which columns. */
export function DataTableBar<Row>(props: DataTableBarProps<Row>) {
  const { visibility, onVisibilityChange } = props;
  const isShown = (id: string) => visibility[id] !== false;
  return (
    <div className={styles.bar}>
      <div className={styles.tools}>{props.tools}</div>
      <span className={styles.count} aria-live="polite">
        {props.selected > 0 && `${formatCount(props.selected)} selected · `}
        {plural(props.rows, 'row')}
      </span>
      {props.onFurther && (
        <Button small look="quiet" onClick={props.onFurther}>
          More columns →
        </Button>
      )}
      <Menu
        trigger={
          <Button small look="quiet">
            Columns
          </Button>
        }
        groups={[
          {
            items: props.columns.map(({ id, header, unit }) => ({
              label: header,
              detail: unit,
              checked: isShown(id),
              onSelect: () => onVisibilityChange({ ...visibility, [id]: !isShown(id) }),
            })),
          },
        ]}
      />
    </div>
  );
}
