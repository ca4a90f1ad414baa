import type { MapRecord } from '@/lib/maps/contract.ts';
import { formatValue } from '../ui/format.ts';
import { Table } from '../ui/Table.tsx';
import { sourceWords } from './mapWords.ts';

const ROWS: readonly { name: string; of(quality: MapRecord['quality']): number | null }[] = [
  { name: 'kNN accuracy of the subject, embedding space', of: (quality) => quality.embedding.accuracy },
  {
    name: 'the same, asking only other sessions',
    of: (quality) => quality.embedding.accuracyAcrossSessions,
  },
  { name: 'kNN accuracy of the subject, picture', of: (quality) => quality.map.accuracy },
  { name: 'guessing the largest group', of: (quality) => quality.chance },
  { name: 'silhouette by subject, embedding space', of: (quality) => quality.embedding.silhouette },
  { name: 'silhouette by subject, picture', of: (quality) => quality.map.silhouette },
  { name: 'neighbours kept by the picture', of: (quality) => quality.preservation },
  { name: 'trustworthiness of the picture', of: (quality) => quality.trustworthiness },
];

/** How far to trust each of several maps, side by side. */
export function CompareTable({ maps }: { maps: readonly MapRecord[] }) {
  return (
    <Table
      label="Maps compared"
      columns={['', ...maps.map((map) => map.name || sourceWords(map))]}
      rows={ROWS.map(({ name, of }) => ({
        id: name,
        name,
        cells: maps.map(({ quality }) => formatValue(of(quality), 3)),
      }))}
    />
  );
}
