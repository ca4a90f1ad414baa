import { Cell } from '@/components/ui/Cell.tsx';
import { Num } from '@/components/ui/Num.tsx';
import { Segmented } from '@/components/ui/Segmented.tsx';
import { Select } from '@/components/ui/Select.tsx';
import styles from '../LiveView.module.css';
import type { Live } from '../useLive.ts';

/** Which network, and where it runs. */
export function NetworkCell({ live }: { live: Live }) {
  const { model, models, where, backend, setQuery, state } = live;
  return (
    <Cell heading="The network" id="network">
      <div className={styles.claim}>
        <Select
          aria-label="Network"
          value={model.name}
          onValueChange={(name) => setQuery({ model: name })}
          options={models.map((m) => ({ value: m.name }))}
        />
        <Segmented
          aria-label="Where the network runs"
          value={where}
          onValueChange={(next) => setQuery({ where: next })}
          options={[
            { value: 'browser', label: 'in this browser' },
            { value: 'server', label: 'on the server' },
          ]}
        />
      </div>
      <p className={styles.note}>
        {model.about}{' '}
        {where === 'browser'
          ? `It runs in a worker of this page${backend ? ` (${backend})` : ''}: your movement and your profile do not leave this browser.`
          : 'Your movement is streamed to the server of this page, which keeps profiles in its data folder.'}
        {state.latency && (
          <>
            {' '}
            From the event that decides a block to its score: <Num>{Math.round(state.latency.p50)} ms</Num> in
            the middle, <Num>{Math.round(state.latency.p95)} ms</Num> at the 95th percentile of the last{' '}
            <Num>{state.latency.count}</Num>.
          </>
        )}
      </p>
    </Cell>
  );
}
