import type { Remark } from '@/lib/datasets/contract.ts';
import styles from './Remarks.module.css';

/** An import's look at its own result, in words; warnings stand out. */
export function Remarks({ remarks, notes = [] }: { remarks: readonly Remark[]; notes?: readonly string[] }) {
  const facts = notes.map((text): Remark => ({ level: 'fact', text }));
  const all = [...remarks, ...facts];
  if (all.length === 0) return null;
  return (
    <ul className={styles.remarks}>
      {all.map(({ level, text }) => (
        <li key={text} className={level === 'warning' ? styles.warning : undefined}>
          {text}
        </li>
      ))}
    </ul>
  );
}
