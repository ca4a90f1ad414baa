'use client';

import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { formatClock } from '../ui/format.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { type Playback, RATES } from './playback.ts';
import styles from './Transport.module.css';
import { usePlaybackValue } from './usePlayback.ts';

/** Play, pause, how fast, and where the playhead is. */
export function Transport({ playback, children }: { playback: Playback; children?: ReactNode }) {
  const playing = usePlaybackValue(playback, (p) => p.playing);
  const rate = usePlaybackValue(playback, (p) => p.rate);
  const clock = usePlaybackValue(playback, (p) => formatClock(p.time));
  return (
    <div className={styles.transport}>
      <Button look="primary" onClick={() => playback.toggle()} aria-label={playing ? 'Pause' : 'Play'}>
        {playing ? '❚❚ Pause' : '▶ Play'}
      </Button>
      <Segmented
        aria-label="Speed of playback"
        value={String(rate)}
        onValueChange={(value) => playback.setRate(Number(value))}
        options={RATES.map((value) => ({ value: String(value), label: `×${value}` }))}
      />
      <span className={styles.clock}>
        <b>{clock}</b> of {formatClock(playback.duration)}
      </span>
      {children && <div className={styles.right}>{children}</div>}
    </div>
  );
}
