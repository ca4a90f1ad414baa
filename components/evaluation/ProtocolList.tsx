import type { Protocol } from '@/lib/evaluation/protocol.ts';
import { Prose } from '../ui/Prose.tsx';
import styles from './ProtocolList.module.css';

/** What each protocol asks, and the name that commands call it by. */
export function ProtocolList({ protocols }: { protocols: readonly Protocol[] }) {
  return (
    <Prose>
      <dl className={styles.list}>
        {protocols.map(({ name, title, description }) => (
          <div key={name}>
            <dt>
              {title} <code>{name}</code>
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
    </Prose>
  );
}
