import { differences } from '@/lib/notebooks/compare.ts';
import type { EditableCell, NotebookDraft } from '@/lib/notebooks/editing.ts';
import styles from './VersionDifferences.module.css';

interface VersionDifferencesProps {
  mine: NotebookDraft;
  theirs: NotebookDraft;
  /** What the two columns are called. */
  names: readonly [string, string];
}

/** Two versions of a notebook beside each other, as far as they differ. */
export function VersionDifferences({ mine, theirs, names }: VersionDifferencesProps) {
  const changed = differences(mine, theirs);
  const moved = changed.length === 0 && mine.title === theirs.title;
  return (
    <div className={styles.versions}>
      {mine.title !== theirs.title && (
        <div className={styles.pair}>
          {[mine, theirs].map(({ title }, i) => (
            <p key={names[i]}>
              <span className={styles.place}>{names[i]} · title</span>
              <br />
              {title}
            </p>
          ))}
        </div>
      )}
      {changed.map((cell) => (
        <div key={cell.id} className={styles.pair}>
          <Version cell={cell.mine} place={names[0]} />
          <Version cell={cell.theirs} place={names[1]} />
        </div>
      ))}
      {moved && <p className={styles.pair}>They have the same cells in another order.</p>}
    </div>
  );
}

function Version({ cell, place }: { cell?: EditableCell; place: string }) {
  if (!cell) return <p className={styles.place}>{place} · not there</p>;
  const marks = [place, cell.mode, cell.pinned && 'pinned', cell.hidden && 'output hidden'].filter(Boolean);
  return (
    <figure className={styles.cell}>
      <figcaption className={styles.place}>{marks.join(' · ')}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long code scrolls, also by keyboard */}
      <pre tabIndex={0}>{cell.value || ' '}</pre>
    </figure>
  );
}
