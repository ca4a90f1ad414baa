import { formatCount } from '@/components/ui/format.ts';
import styles from './LiveStatus.module.css';
import type { LiveState } from './session/live-session.ts';
import type { Playing } from './usePlayback.ts';

interface LiveStatusProps {
  state: LiveState;
  playing: Playing | null;
  /** Whether movement is being recorded. */
  ready: boolean;
}

/** In the corner of the canvas: how much there is, how much is missing, how fast it was. */
export function LiveStatus({ state, playing, ready }: LiveStatusProps) {
  const { blocks, missing, latency, events, busy } = state;
  return (
    <p
      className={styles.status}
      data-testid="status"
      data-blocks={blocks.length}
      data-busy={busy}
      data-events={events}
      data-ready={ready}
    >
      {playing && (
        <span className={styles.part}>
          {playing.source.label} <b>{Math.round((100 * playing.delivered) / playing.events)}%</b>
        </span>
      )}
      <span className={styles.part}>
        <b>{formatCount(blocks.length)}</b> {blocks.length === 1 ? 'block' : 'blocks'}
      </span>
      {events > 0 && missing > 0 && <span className={styles.detail}>next in {missing} events</span>}
      {latency && (
        <span className={styles.detail}>
          score in <b>{Math.round(latency.p50)}</b> ms (p95 {Math.round(latency.p95)})
        </span>
      )}
    </p>
  );
}
