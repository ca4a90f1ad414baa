import Link from 'next/link';
import { runColour } from '../ui/colour.ts';
import styles from './RunName.module.css';

/** A run's name with its colour; opens it. */
export function RunName({ run }: { run: { id: string; name: string; colour: string | null } }) {
  return (
    <span className={styles.name}>
      <span className={styles.swatch} style={{ background: runColour(run) }} />
      <Link href={`/runs/${encodeURIComponent(run.name)}`}>{run.name}</Link>
    </span>
  );
}
