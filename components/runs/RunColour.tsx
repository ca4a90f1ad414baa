'use client';

import { runColour } from '../ui/colour.ts';
import styles from './RunColour.module.css';

/** A run's colour; a press changes it, here and everywhere. */
export function RunColour({
  run,
  onChange,
}: {
  run: { id: string; name: string; colour: string | null };
  onChange(colour: string): void;
}) {
  const colour = runColour(run);
  return (
    <span className={styles.swatch} style={{ background: colour }}>
      <input
        type="color"
        aria-label={`Colour of ${run.name}`}
        defaultValue={colour}
        onBlur={(event) => event.target.value !== colour && onChange(event.target.value)}
      />
    </span>
  );
}
