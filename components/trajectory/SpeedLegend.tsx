'use client';

import { FULL_SPEED, speedGradient } from '../ui/colour.ts';
import { formatCount } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import { useTheme } from '../ui/theme.ts';
import styles from './SpeedLegend.module.css';

/** The speed scale, for captions. */
export function SpeedLegend() {
  const theme = useTheme();
  return (
    <>
      <Num>0</Num>
      <span
        className={styles.bar}
        style={{ background: speedGradient(theme) }}
        role="img"
        aria-label="slow to fast"
      />
      <Num>{formatCount(FULL_SPEED)} px/s</Num>
    </>
  );
}
