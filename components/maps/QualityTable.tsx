import type { MapRecord } from '@/lib/maps/contract.ts';
import { formatCount, formatValue } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import { Prose } from '../ui/Prose.tsx';
import { Table } from '../ui/Table.tsx';

/** What a map kept, and how well people are apart in the embedding space and on the map. */
export function QualityTable({ quality }: { quality: MapRecord['quality'] }) {
  const { embedding, map, figures } = quality;
  const rows = [
    { name: `kNN accuracy of the subject, k = ${quality.k}`, of: 'accuracy', digits: 3 },
    { name: 'the same, asking only other sessions', of: 'accuracyAcrossSessions', digits: 3 },
    { name: 'Silhouette by subject', of: 'silhouette', digits: 2 },
  ] as const;
  return (
    <>
      <Table
        label="Quality of the map"
        columns={['How well subjects are apart', 'embedding space', 'this picture']}
        rows={rows.map(({ name, of, digits }) => ({
          id: of,
          name,
          cells: [formatValue(embedding[of], digits), formatValue(map[of], digits)],
        }))}
      />
      <Prose>
        <p>
          Guessing the largest group gives <Num>{formatValue(quality.chance, 2)}</Num>. Of the {quality.k}{' '}
          nearest neighbours in the embedding space, the picture keeps{' '}
          <Num>{Math.round(100 * quality.preservation)}%</Num>; its trustworthiness, 1 when no false
          neighbours are drawn, is <Num>{formatValue(quality.trustworthiness, 3)}</Num>
          {figures.divergence !== undefined && (
            <>
              , the Kullback–Leibler divergence <Num>{formatValue(figures.divergence, 3)}</Num>
            </>
          )}
          {figures.share1 !== undefined && (
            <>
              , and the two directions hold <Num>{Math.round(100 * (figures.share1 + figures.share2))}%</Num>{' '}
              of the variance
            </>
          )}
          . Measured on {formatCount(quality.sampled)} blocks. If the first column is low, islands in the
          picture are the method's; blocks of one session also share a device and a day, which the second row
          leaves out.
        </p>
        {quality.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </Prose>
    </>
  );
}
