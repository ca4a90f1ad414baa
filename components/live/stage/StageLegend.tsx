import { useTheme } from '@/components/ui/theme.ts';
import { evidenceColours } from './evidence-scale.ts';
import styles from './Stage.module.css';

/** What the colours of the movement mean: evidence for or against `name`; without a name, nothing needs saying. */
export function StageLegend({ name }: { name: string | undefined }) {
  const colours = evidenceColours(useTheme());
  if (!name) return null;
  return (
    <p className={styles.legend}>
      <span>somebody else</span>
      <span className={styles.scale} aria-hidden="true">
        {colours.map((colour) => (
          <i key={colour} style={{ background: colour }} />
        ))}
      </span>
      <span>{name}</span>
      <span className={styles.unread}>
        <i aria-hidden="true" /> not yet read
      </span>
    </p>
  );
}
