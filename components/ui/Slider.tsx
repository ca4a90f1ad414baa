'use client';

import { Slider as Radix } from 'radix-ui';
import { useFieldIds } from './Field.tsx';
import styles from './Slider.module.css';

interface SliderProps {
  value: number;
  onValueChange(value: number): void;
  /** When the hand lets go: the moment for costly work. */
  onValueCommit?(value: number): void;
  min: number;
  max: number;
  step?: number;
  /** How the value is written at the right and read aloud. */
  format?(value: number): string;
  disabled?: boolean;
  'aria-label'?: string;
}

/** A number on a scale, with its value beside it. */
export function Slider({
  value,
  onValueChange,
  onValueCommit,
  min,
  max,
  step = 1,
  format,
  disabled,
  ...rest
}: SliderProps) {
  const ids = useFieldIds();
  const text = format ? format(value) : String(value);
  return (
    <div className={styles.row}>
      <Radix.Root
        className={styles.root}
        value={[value]}
        onValueChange={([next]) => onValueChange(next)}
        onValueCommit={onValueCommit && (([next]) => onValueCommit(next))}
        min={min}
        max={max}
        step={step}
        disabled={disabled}
      >
        <Radix.Track className={styles.track}>
          <Radix.Range className={styles.range} />
        </Radix.Track>
        <Radix.Thumb
          id={ids?.control}
          className={styles.thumb}
          aria-label={rest['aria-label']}
          aria-labelledby={rest['aria-label'] ? undefined : ids?.label}
          aria-describedby={ids?.description}
          aria-valuetext={text}
        />
      </Radix.Root>
      <span className={styles.value}>{text}</span>
    </div>
  );
}
