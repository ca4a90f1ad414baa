import Link from 'next/link';
import { Ago } from '@/components/ui/Ago.tsx';
import type { MapRecord } from '@/lib/maps/contract.ts';
import { formatCount, formatValue } from '../ui/format.ts';
import styles from './MapList.module.css';
import { MapThumbnail } from './MapThumbnail.tsx';
import { methodWords, sourceWords } from './mapWords.ts';

/** Maps that were made, with what they are of and how far to trust them; `carry` is a selection that goes along in the address. */
export function MapList({ maps, carry = '' }: { maps: readonly MapRecord[]; carry?: string }) {
  return (
    <ul className={styles.list}>
      {maps.map((map) => (
        <li key={map.id} className={styles.entry}>
          <MapThumbnail map={map.id} />
          <Link href={`/maps/${map.id}${carry}`} className={styles.name}>
            {map.name || sourceWords(map)}
          </Link>
          <span className={styles.detail}>
            {methodWords(map.params)} · {formatCount(map.points)} blocks{map.source.part && ' of a selection'}{' '}
            · kNN accuracy {formatValue(map.quality.embedding.accuracy, 2)} in embedding space,{' '}
            {formatValue(map.quality.map.accuracy, 2)} on the map · <Ago date={map.createdAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
