import type { ReactNode } from 'react';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import styles from './FiguresTable.module.css';

interface FiguresTableProps {
  /** Heads of the columns; one without a head holds controls. */
  columns: readonly string[];
  rows: readonly { id: string; name: ReactNode; cells: readonly ReactNode[] }[];
}

/** Figures of several that are compared, a row each. */
export function FiguresTable({ columns, rows }: FiguresTableProps) {
  return (
    <ScrollRegion className={styles.scroll} label={columns.filter((column) => column !== '').join(', ')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) =>
              column === '' ? (
                <td key="controls" />
              ) : (
                <th key={column} scope="col">
                  {column}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, cells }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {cells.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
