'use client';

import { IMMUTABLE, useAnswer } from '@/components/api/useAnswer.ts';
import { categorical } from '../ui/colour.ts';
import { useVisible } from '../ui/useVisible.ts';
import styles from './MapList.module.css';
import { thumbnailPaths } from './thumbnailPaths.ts';

/** A map in small, a colour per person as on its page; asked for when it comes near the screen. */
export function MapThumbnail({ map }: { map: string }) {
  const [place, visible] = useVisible<HTMLDivElement>();
  const { data } = useAnswer(
    'GET /api/maps/{id}/thumbnail',
    visible ? { params: { id: map } } : null,
    IMMUTABLE,
  );
  return (
    <div ref={place} className={styles.thumbnail} aria-hidden="true">
      {data && (
        <svg viewBox="-4 -4 108 108" aria-hidden="true">
          {thumbnailPaths(data).map(({ subject, path }) => (
            <path key={subject} d={path} stroke={categorical(subject)} />
          ))}
        </svg>
      )}
    </div>
  );
}
