'use client';

import type { SweepPlan } from '@/lib/sweeps/plan.ts';
import { Button } from '../ui/Button.tsx';
import { saveFile } from '../ui/figureExport.ts';
import styles from './NewSweepForm.module.css';

/** The plan as the command line reads it. */
export function SweepPlanFile({ name, plan }: { name: string; plan: SweepPlan }) {
  const text = `${JSON.stringify(plan, null, 2)}\n`;
  return (
    <details>
      <summary>The plan</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={styles.plan} tabIndex={0}>
        {text}
      </pre>
      <Button small onClick={() => saveFile(`${name}.json`, new Blob([text], { type: 'application/json' }))}>
        Save as {name}.json
      </Button>
    </details>
  );
}
