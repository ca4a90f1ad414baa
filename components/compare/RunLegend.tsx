import type { ComparedRun } from '@/lib/runs/contract.ts';
import { RunName } from '../runs/RunName.tsx';
import styles from './Compare.module.css';

/** More names than this are no legend; the tables have them. */
const SHOWN = 16;

/** Which colour is which run, within the figure, so that an exported one has it too. */
export function RunLegend({ runs }: { runs: readonly ComparedRun[] }) {
  if (runs.length > SHOWN) return null;
  return (
    <p className={styles.legend}>
      {runs.map((run) => (
        <RunName key={run.id} run={run} />
      ))}
    </p>
  );
}
