import type { ReactNode } from 'react';
import styles from './Inspector.module.css';

/** Details of the selection, at the right of a {@link Page}. */
export function Inspector({
  title,
  detail,
  raised = false,
  children,
}: {
  title: ReactNode;
  detail?: ReactNode;
  /** On a narrow screen, keep it in sight at the lower edge: there is something in it that was just asked for. */
  raised?: boolean;
  children: ReactNode;
}) {
  return (
    <aside
      className={styles.inspector}
      data-raised={raised || undefined}
      aria-label={typeof title === 'string' ? title : 'Details'}
    >
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {detail && <span className={styles.detail}>{detail}</span>}
      </div>
      {children}
    </aside>
  );
}
