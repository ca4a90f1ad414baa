import { Cell } from '@/components/ui/Cell.tsx';
import { HumanityPanel } from '../HumanityPanel.tsx';
import type { Live } from '../useLive.ts';

/** Whether it is a person at all, and live. */
export function HumanCell({ live: { liveness, playback, attack } }: { live: Live }) {
  return (
    <Cell heading="Is it a person at all?" id="human" state={liveness ? 'done' : undefined}>
      <HumanityPanel liveness={liveness} playing={playback.playing !== null} attack={attack} />
    </Cell>
  );
}
