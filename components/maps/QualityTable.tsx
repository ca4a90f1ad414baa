import type { MapRecord } from '@/lib/maps/contract.ts';
import { formatCount, formatValue } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import { Prose } from '../ui/Prose.tsx';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import styles from './QualityTable.module.css';

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
      <ScrollRegion className={styles.wrap} label="Quality of the map">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">How well subjects are apart</th>
              <th scope="col">embedding space</th>
              <th scope="col">this picture</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, of, digits }) => (
              <tr key={of}>
                <th scope="row">{name}</th>
                <td>{formatValue(embedding[of], digits)}</td>
                <td>{formatValue(map[of], digits)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
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
