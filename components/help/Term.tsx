import Link from 'next/link';
import type { ReactNode } from 'react';
import { glossaryId } from './glossary.ts';
import styles from './Term.module.css';

/** A word of the field that leads to what it means. `of` is its entry in the glossary. */
export function Term({ of, children }: { of: string; children?: ReactNode }) {
  return (
    <Link href={`/help#${glossaryId(of)}`} className={styles.term} prefetch={false}>
      {children ?? of}
    </Link>
  );
}
