import type { ReactNode } from 'react';
import styles from './Num.module.css';

/** A live number in a caption or sentence, in mono; give intervals inside, as in `18 s [14, 23]`. */
export function Num({ children }: { children: ReactNode }) {
  return <span className={styles.num}>{children}</span>;
}
