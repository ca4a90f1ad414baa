import styles from './ProgressRing.module.css';

const RADIUS = 27;
const LENGTH = 2 * Math.PI * RADIUS;

/** How much of something is done, with a word in the middle. */
export function ProgressRing({ fraction, label }: { fraction: number; label: string }) {
  const done = Math.min(1, Math.max(0, fraction));
  return (
    <svg
      className={styles.ring}
      viewBox="0 0 64 64"
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(done * 100)}
      aria-label={label}
    >
      <circle className={styles.rest} cx="32" cy="32" r={RADIUS} />
      <circle
        className={styles.done}
        cx="32"
        cy="32"
        r={RADIUS}
        strokeDasharray={`${done * LENGTH} ${LENGTH}`}
        transform="rotate(-90 32 32)"
      />
      <text className={styles.label} x="32" y="36" textAnchor="middle">
        {label}
      </text>
    </svg>
  );
}
