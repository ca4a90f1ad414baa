'use client';

import { useEffect, useRef } from 'react';
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
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    const input = field.current;
    if (!input) return;
    input.value = colour;
    // React's own "change" comes with every move in the browser's colour chooser; the DOM's when it is closed.
    const commit = () => input.value !== colour && latest.current(input.value);
    input.addEventListener('change', commit);
    return () => input.removeEventListener('change', commit);
  }, [colour]);
  return (
    <span className={styles.swatch} style={{ background: colour }}>
      <input ref={field} type="color" aria-label={`Colour of ${run.name}`} defaultValue={colour} />
    </span>
  );
}
