import { formatValue } from '../ui/format.ts';
import styles from './CompareTable.module.css';

interface DeltaProps {
  value: number;
  base: string | number | null | undefined;
  better?: 'less' | 'more';
}

/** How far a value is from the baseline's, green where that is better. */
export function Delta({ value, base, better }: DeltaProps) {
  const delta = typeof base === 'number' ? value - base : 0;
  if (delta === 0 || !Number.isFinite(delta)) return null;
  const good = better === 'less' ? delta < 0 : delta > 0;
  return (
    <span className={`${styles.delta} ${better ? (good ? styles.better : styles.worse) : ''}`}>
      {delta > 0 ? '+' : '−'}
      {formatValue(Math.abs(delta), 2)}
    </span>
  );
}
