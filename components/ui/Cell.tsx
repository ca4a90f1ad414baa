import type { ReactNode } from 'react';
import styles from './Cell.module.css';

/** Whether what a cell shows is being computed, is up to date, failed, or no longer fits its inputs. */
export type CellState = 'running' | 'done' | 'failed' | 'stale';

interface CellProps {
  /** Fragment of the page's address. */
  id?: string;
  heading?: ReactNode;
  /** Name for assistive technology where there is no heading. */
  label?: string;
  /** Up to 1,100 px instead of reading width. */
  wide?: boolean;
  state?: CellState;
  children: ReactNode;
}

/** A numbered section of a {@link Page}; the number and its state stand in the left margin. */
export function Cell({ id, heading, label, wide, state, children }: CellProps) {
  return (
    <section
      id={id}
      aria-label={label}
      className={[styles.cell, wide && styles.wide, state && styles[state]].filter(Boolean).join(' ')}
    >
      <span className={styles.number}>
        {state && <span className={styles.dot} title={state} />}
        {state && <span className="visually-hidden">{state}, cell </span>}
      </span>
      {heading && <h2 className={styles.heading}>{heading}</h2>}
      {children}
    </section>
  );
}
