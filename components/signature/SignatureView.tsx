'use client';

import type { MapRecord } from '@/lib/maps/contract.ts';
import { modelWords } from '../maps/mapWords.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Cell } from '../ui/Cell.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Page } from '../ui/Page.tsx';
import { Progress } from '../ui/Progress.tsx';
import { SignatureFigures } from './SignatureFigures.tsx';
import { useSimilarity } from './useSimilarity.ts';

interface SignatureViewProps {
  map: MapRecord;
  /** Maps whose signature can be drawn beside, one per set of embeddings. */
  others: readonly MapRecord[];
  /** Subjects of the data set in order of display: their colours follow it. */
  subjects: readonly string[];
  lead: string;
  provenance: string;
}

/** Whether the embeddings behind a map work as a signature, from earlier sessions to later ones. */
export function SignatureView({ map, others, subjects, lead, provenance }: SignatureViewProps) {
  const { state, stop, again } = useSimilarity(map);
  return (
    <Page
      kicker={`Signature · ${modelWords(map.source.model)} · cosine to the mean of the earlier sessions`}
      title={map.name ? `Signature of “${map.name}”` : 'Does it work as a signature?'}
      lead={lead}
      provenance={provenance}
      actions={
        <ButtonLink href={`/maps/${map.id}`} small>
          The map
        </ButtonLink>
      }
    >
      {state.status === 'done' ? (
        <SignatureFigures map={map} others={others} subjects={subjects} of={state} />
      ) : (
        <Cell label="Measuring">
          {state.status === 'failed' && (
            <>
              <ErrorNote error={state} />
              <Button onClick={again}>Try again</Button>
            </>
          )}
          {state.status === 'stopped' && <p>Stopped before anything was measured.</p>}
          {state.status === 'running' ? (
            <Progress
              label="Comparing people"
              fraction={state.fraction}
              message={state.message}
              onCancel={stop}
            />
          ) : (
            <Button onClick={again}>Measure again</Button>
          )}
        </Cell>
      )}
    </Page>
  );
}
