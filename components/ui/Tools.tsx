import type { ReactNode } from 'react';
import styles from './Tools.module.css';

/** A row of controls below a figure that wraps where there is no room; one that is too wide by itself scrolls. */
export function Tools({ children }: { children: ReactNode }) {
  return <div className={styles.tools}>{children}</div>;
}
