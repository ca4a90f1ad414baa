'use client';

import Link from 'next/link';
import { type ReactNode, useMemo, useState } from 'react';
import { Chip } from '../ui/Chip.tsx';
import { type DataColumn, DataTable } from '../ui/DataTable.tsx';
import { formatValue } from '../ui/format.ts';
import type { PairRow } from './alike.ts';
import { compareHref } from './compareAddress.ts';

interface PairTableProps {
  dataset: string;
  pairs: readonly PairRow[];
  colours: ReadonlyMap<string, string>;
  sorting: React.ComponentProps<typeof DataTable<PairRow>>['sorting'];
  onSortingChange: React.ComponentProps<typeof DataTable<PairRow>>['onSortingChange'];
  toolbar: ReactNode;
  /** Said where there is no pair. */
  empty: string;
}

/** Every two people by how alike they move, and how alike their devices are. */
export function PairTable({ dataset, pairs, colours, ...table }: PairTableProps) {
  const [hidden, setHidden] = useState<Record<string, boolean>>({});
  const columns = useMemo<DataColumn<PairRow>[]>(() => {
    const person = (id: 'a' | 'b', header: string): DataColumn<PairRow> => ({
      id,
      header,
      value: (row) => row[id],
      cell: (row) => <Chip colour={colours.get(row[id])}>{row[id]}</Chip>,
      width: 120,
    });
    const apart = (id: 'movement' | 'device', header: string, unit: string): DataColumn<PairRow> => ({
      id,
      header,
      unit,
      value: (row) => row[id],
      cell: (row) => formatValue(row[id], 2),
      numeric: true,
      width: 190,
    });
    return [
      person('a', 'Person'),
      person('b', 'and'),
      apart('movement', 'Apart by movement', 'spreads'),
      apart('device', 'Apart by device', 'doublings'),
      {
        id: 'compare',
        header: 'Movement',
        value: (row) => `${row.a} ${row.b}`,
        cell: (row) => (
          <Link href={compareHref(dataset, [`subject:${row.a}`, `subject:${row.b}`])}>compare</Link>
        ),
        width: 110,
      },
    ];
  }, [colours, dataset]);
  return (
    <DataTable
      {...table}
      label="Pairs of people"
      columns={columns}
      rows={pairs}
      rowId={(row) => `${row.a} ${row.b}`}
      visibility={hidden}
      onVisibilityChange={setHidden}
    />
  );
}
