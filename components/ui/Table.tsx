import type { ReactNode } from 'react';
import { ScrollRegion } from './ScrollRegion.tsx';
import styles from './Table.module.css';

export interface TableRow {
  readonly id: string;
  readonly name: ReactNode;
  readonly cells: readonly ReactNode[];
  /** What is shown elsewhere on the page is of this row. */
  readonly chosen?: boolean;
}

interface TableProps {
  /** What it holds, for who cannot see it; the heads if not given. */
  label?: string;
  /** Heads of the columns, that of the names first; one of names that need none, or of controls, is empty. */
  columns: readonly string[];
  rows: readonly TableRow[];
  /** `unbroken`: no cell has two lines; `compact`: figures at the right, close together. */
  look?: 'ruled' | 'unbroken' | 'compact';
}

/** Figures of several that are compared, a row each. */
export function Table({ columns, rows, look = 'ruled', label }: TableProps) {
  const heads = columns.filter((column) => column !== '');
  return (
    <ScrollRegion className={`${styles.scroll} ${styles[look]}`} label={label ?? heads.join(', ')}>
      <table>
        <thead>
          <tr>
            {columns.map((column, i) => {
              const Head = column === '' ? 'td' : 'th';
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move, and two maps may have one name
                <Head key={i} scope={column === '' ? undefined : 'col'}>
                  {column}
                </Head>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, cells, chosen }) => (
            <tr key={id} data-chosen={chosen ? '' : undefined}>
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
