'use client';

import { useMemo } from 'react';
import type { Block } from '@/lib/mouse/blocks.ts';
import type { Events } from '@/lib/mouse/events.ts';
import { SIGNALS, type SignalName } from '@/lib/mouse/signals/registry.ts';
import { prepareFrames } from '@/lib/mouse/signals/signal.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import styles from './BlockChannels.module.css';
import { Channel } from './Channel.tsx';
import { channelsOf } from './channelsOf.ts';

interface BlockChannelsProps {
  events: Events;
  blocks: readonly Block[];
  /** Index of the block. */
  index: number;
  onSelect(index: number): void;
  signal: SignalName;
  onSignalChange(signal: SignalName): void;
}

/** What the network sees of one block: its channels, from the same code that training uses. */
export function BlockChannels({
  events,
  blocks,
  index,
  onSelect,
  signal,
  onSignalChange,
}: BlockChannelsProps) {
  const { channels, description } = SIGNALS.own[signal];
  const frames = useMemo(() => prepareFrames(SIGNALS.own[signal], events), [signal, events]);
  const series = useMemo(
    () => (blocks[index] ? channelsOf(frames, blocks[index], channels.length) : []),
    [frames, blocks, index, channels],
  );

  return (
    <div>
      <div className={styles.bar}>
        <Button small onClick={() => onSelect(index - 1)} disabled={index <= 0} aria-label="Previous block">
          ←
        </Button>
        <span className={styles.which}>
          block {index + 1} of {blocks.length}
        </span>
        <Button
          small
          onClick={() => onSelect(index + 1)}
          disabled={index >= blocks.length - 1}
          aria-label="Next block"
        >
          →
        </Button>
        <Select
          aria-label="Signal"
          value={signal}
          onValueChange={(value) => onSignalChange(value as SignalName)}
          options={SIGNALS.ownNames.map((name) => ({ value: name, label: name }))}
        />
        <span>{description}</span>
      </div>
      <div className={styles.grid}>
        {series.map((values, i) => (
          <Channel key={channels[i]} name={channels[i]} values={values} />
        ))}
      </div>
    </div>
  );
}
