'use client';

import { useRouter } from 'next/navigation';
import type { MapRecord } from '@/lib/maps/contract.ts';
import { baselinesOf, sameBlocks } from '@/lib/projection/same-blocks.ts';
import { Chip } from '../ui/Chip.tsx';
import styles from './BesideMaps.module.css';
import { MapStart } from './MapStart.tsx';
import { besideWords, modelWords } from './mapWords.ts';

interface BesideMapsProps {
  map: MapRecord;
  /** Maps that can be put beside this one. */
  others: readonly MapRecord[];
  chosen: readonly string[];
  onChosen(ids: string[]): void;
  colourOf?(id: string): string | undefined;
}

/** Chooses what to put beside a map: other networks, other data sets, and baselines of the same blocks, made when asked. */
export function BesideMaps({ map, others, chosen, onChosen, colourOf }: BesideMapsProps) {
  const router = useRouter();
  const missing = baselinesOf(map.source.model).filter(
    (model) => !others.some((other) => other.source.model === model && sameBlocks(other.source, map.source)),
  );
  const toggle = (id: string) =>
    onChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <div className={styles.row}>
      {others.map((other) => (
        <Chip
          key={other.id}
          colour={chosen.includes(other.id) ? colourOf?.(other.id) : undefined}
          pressed={chosen.includes(other.id)}
          onPress={() => toggle(other.id)}
          title={`map ${other.id}`}
        >
          {besideWords(other, map)}
        </Chip>
      ))}
      {!map.source.part &&
        missing.map((model) => (
          <MapStart
            key={model}
            source={{ ...map.source, model }}
            params={map.params}
            onMade={(id) => {
              onChosen([...chosen, id]);
              router.refresh();
            }}
          >
            Add {modelWords(model)}
          </MapStart>
        ))}
    </div>
  );
}
