'use client';

import type { CsvPreview } from '@/lib/datasets/contract.ts';
import { CSV_ROLE_LABELS, CSV_ROLES, type CsvRole } from '@/lib/datasets/csv/roles.ts';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './CsvImport.module.css';
import type { Draft } from './useCsvImport.ts';

/** A column without a role. */
const NONE = 'none';
const CHOICES = [
  { value: NONE, label: 'not used' },
  ...(Object.keys(CSV_ROLES) as CsvRole[]).map((role) => ({
    value: role,
    label: CSV_ROLE_LABELS[role],
  })),
];

interface ColumnTableProps {
  table: CsvPreview['table'];
  draft: Draft;
  disabled: boolean;
  onAssign(column: string, role: CsvRole | undefined): void;
}

/** The first rows of a file; above each column what it is used for. */
export function ColumnTable({ table, draft, disabled, onAssign }: ColumnTableProps) {
  const roleOf = (column: string) =>
    (Object.keys(draft.columns) as CsvRole[]).find((role) => draft.columns[role] === column);
  return (
    <ScrollRegion className={styles.scroll} label="First rows of the file">
      <table className={styles.rows}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col" className={roleOf(column) && styles.used}>
                <span className={styles.name}>{table.header ? column : `column ${column}`}</span>
                <Select
                  className={styles.role}
                  aria-label={`What ${table.header ? column : `column ${column}`} is`}
                  value={roleOf(column) ?? NONE}
                  options={CHOICES}
                  disabled={disabled}
                  onValueChange={(role) => onAssign(column, role === NONE ? undefined : (role as CsvRole))}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file may be equal, and stay in order
            <tr key={i}>
              {table.columns.map((column, k) => (
                <td key={column} className={roleOf(column) && styles.used}>
                  {row[k]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
