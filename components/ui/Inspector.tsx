import type { ReactNode } from 'react';
import styles from './Inspector.module.css';

/** Details of the selection, at the right of a {@link Page}. */
export function Inspector({
  title,
  detail,
  children,
}: {
  title: ReactNode;
  detail?: ReactNode;
  children: ReactNode;
}) {
  return (
    <aside className={styles.inspector} aria-label={typeof title === 'string' ? title : 'Details'}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {detail && <span className={styles.detail}>{detail}</span>}
      </div>
      {children}
    </aside>
  );
}
