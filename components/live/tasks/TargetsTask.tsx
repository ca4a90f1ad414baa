'use client';

import { useMemo, useState } from 'react';
import styles from './tasks.module.css';

const TARGETS = 11;
const SIZES = [64, 40, 26, 52, 32];

/** Targets on an ellipse, to be clicked across and back (the multi-directional task of ISO 9241-9), in changing sizes. */
export function TargetsTask() {
  const [hits, setHits] = useState(0);
  const places = useMemo(
    () =>
      Array.from({ length: TARGETS }, (_, i) => {
        const angle = (2 * Math.PI * i) / TARGETS - Math.PI / 2;
        return { left: 50 + 40 * Math.cos(angle), top: 52 + 36 * Math.sin(angle) };
      }),
    [],
  );
  // Stepping by half the ring crosses it each time.
  const current = (hits * Math.floor(TARGETS / 2)) % TARGETS;
  const size = SIZES[Math.floor(hits / TARGETS) % SIZES.length];
  return (
    <div className={styles.layer}>
      {places.map(({ left, top }, i) =>
        i === current ? (
          <button
            key={`${left} ${top}`}
            type="button"
            tabIndex={-1}
            className={styles.target}
            style={{ left: `${left}%`, top: `${top}%`, width: size, height: size }}
            aria-label={`Target ${hits + 1}`}
            onPointerDown={(event) => event.isTrusted && setHits(hits + 1)}
          />
        ) : (
          <span
            key={`${left} ${top}`}
            className={styles.place}
            style={{ left: `${left}%`, top: `${top}%` }}
          />
        ),
      )}
      <p className={styles.hint}>{hits === 0 ? 'Click the filled circle, then the next.' : `${hits} hit`}</p>
    </div>
  );
}
