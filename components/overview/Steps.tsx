import Link from 'next/link';
import type { ReactNode } from 'react';
import styles from './Steps.module.css';

export interface Step {
  title: string;
  href: string;
  text: ReactNode;
  /** Whether this machine has what the step brings. */
  done: boolean;
}

/** What there is to do, in order; the first that is not done stands out. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  const next = steps.findIndex(({ done }) => !done);
  return (
    <ol className={styles.steps}>
      {steps.map(({ title, href, text, done }, i) => (
        <li key={title} className={`${styles.step} ${done ? styles.done : i === next ? styles.next : ''}`}>
          <span className={styles.mark}>
            <span aria-hidden="true">{done ? '✓' : i + 1}</span>
            <span className="visually-hidden">{done ? 'Done:' : i === next ? 'Next:' : ''}</span>
          </span>
          <div>
            <p className={styles.title}>
              <Link href={href}>{title}</Link>
            </p>
            <p className={styles.text}>{text}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
