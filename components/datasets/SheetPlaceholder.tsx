import styles from './ContactSheet.module.css';

/** More do not fit into the scrolling area at any width. */
const MOST = 36;

/** Takes the room of the contact sheet before its tiles can be placed, so that nothing below moves under the pointer. */
export function SheetPlaceholder({ count = MOST }: { count: number | undefined }) {
  return (
    <div className={styles.placeholder} aria-hidden="true">
      {Array.from({ length: Math.min(count, MOST) }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tile is its place
        <div key={i} className={styles.blank}>
          <div />
          <span className={styles.label} />
        </div>
      ))}
    </div>
  );
}
