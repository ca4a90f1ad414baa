'use client';

import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import styles from './ContactSheet.module.css';
import { type Length, ORDERS } from './sheetState.ts';

interface SheetToolsProps {
  state: { sheet: 'sessions' | 'subjects' | 'blocks'; scale: 'same' | 'fit'; length: Length; order: string };
  onStateChange(state: Partial<SheetToolsProps['state']>): void;
}

/** What the contact sheet shows, how large, and in which order. */
export function SheetTools({ state, onStateChange }: SheetToolsProps) {
  const { sheet, scale, length, order } = state;
  return (
    <div className={styles.tools} data-export="skip">
      <Segmented
        aria-label="One picture per"
        value={sheet}
        onValueChange={(value) => onStateChange({ sheet: value })}
        options={[
          { value: 'sessions', label: 'per session' },
          { value: 'subjects', label: 'per subject' },
          { value: 'blocks', label: 'per block', title: 'of 128 events, what the network sees at a time' },
        ]}
      />
      <Segmented
        aria-label="Scale"
        value={scale}
        onValueChange={(value) => onStateChange({ scale: value })}
        options={[
          { value: 'same', label: 'same scale' },
          { value: 'fit', label: 'fitted' },
        ]}
      />
      {sheet !== 'blocks' && (
        <Segmented
          aria-label="How much of each"
          value={length}
          onValueChange={(value) => onStateChange({ length: value })}
          options={[
            { value: 'start', label: 'beginning', title: 'the first 1,500 movements, stored at import' },
            { value: '15s', label: '15 s' },
            { value: '1min', label: '1 min' },
            { value: '3min', label: '3 min' },
            { value: 'all', label: 'all' },
          ]}
        />
      )}
      <Select
        aria-label="Order of the pictures"
        value={order || 'recorded'}
        onValueChange={(value) => onStateChange({ order: value === 'recorded' ? '' : value })}
        options={ORDERS}
      />
    </div>
  );
}
