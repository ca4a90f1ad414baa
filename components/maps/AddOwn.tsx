'use client';

import { useEnrolled } from '@/components/live/useEnrolled.ts';
import type { MapRecord } from '@/lib/maps/contract.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { FileButton } from '../ui/FileButton.tsx';
import { Prose } from '../ui/Prose.tsx';
import { Select } from '../ui/Select.tsx';
import styles from './AddToMap.module.css';
import { type OwnMovement, seenByNetwork } from './ownMovement.ts';

interface AddOwnProps {
  map: MapRecord;
  own: readonly OwnMovement[];
  onFile(file: File): void;
  onOwn(movement: OwnMovement): void;
  onRemove(label: string): void;
  busy: boolean;
  failure?: { message: string; hint?: string };
}

/** Puts yourself on a map: enrolled people, or the movement in a file. Computed here, kept nowhere. */
export function AddOwn({ map, own, onFile, onOwn, onRemove, busy, failure }: AddOwnProps) {
  const enrolled = useEnrolled(map.source.modelHash);
  return (
    <>
      <Prose>
        <p>
          Yourself, as rings: people who enrolled on the live page with this network, or a recording in a CSV
          file, which can also be dropped on the map. It goes through the network on this machine and is kept
          nowhere.
        </p>
      </Prose>
      <div className={styles.own}>
        {enrolled && enrolled.length > 0 && (
          <Select
            aria-label="Add an enrolled person"
            placeholder="Add an enrolled person"
            value=""
            onValueChange={(chosen) => {
              const person = enrolled.find(({ id }) => id === chosen);
              if (person) onOwn({ label: person.name, dims: person.dims, embeddings: person.embeddings });
            }}
            options={enrolled.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <FileButton
          small
          disabled={busy}
          label="CSV file with movement"
          accept=".csv,.tsv,.txt,text/csv"
          onFile={onFile}
        >
          {busy ? 'Reading the file…' : 'Add a CSV file'}
        </FileButton>
        {enrolled?.length === 0 && seenByNetwork(map.source.model) && (
          <ButtonLink small href={`/live?model=${encodeURIComponent(map.source.model)}`}>
            Enrol with {map.source.model}
          </ButtonLink>
        )}
      </div>
      {failure && <ErrorNote error={failure} />}
      {own.map(({ label }) => (
        <Chip key={label} onRemove={() => onRemove(label)} removeLabel={`Take ${label} away`}>
          {label}
        </Chip>
      ))}
    </>
  );
}
