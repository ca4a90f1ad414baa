'use client';

import { useState } from 'react';
import { Page } from '@/components/ui/Page';
import { HumanCell } from './cells/HumanCell';
import { MapCell } from './cells/MapCell';
import { MovementCell } from './cells/MovementCell';
import { NearestCell } from './cells/NearestCell';
import { NetworkCell } from './cells/NetworkCell';
import { PeopleCell } from './cells/PeopleCell';
import { TrustCell } from './cells/TrustCell';
import { WhoCell } from './cells/WhoCell';
import { kickerOf, leadOf, titleOf } from './headline';
import { ReplayDialog } from './ReplayDialog';
import { useDemonstration } from './useDemonstration';
import { type LiveOptions, useLive } from './useLive';

/** The live page: record, recognise, refuse. */
export function LiveView(options: LiveOptions) {
  const live = useLive(options);
  const demonstration = useDemonstration(live);
  const [choosing, setChoosing] = useState(false);
  const chooseReplay = () => setChoosing(true);
  return (
    <Page kicker={kickerOf(live)} title={titleOf(live)} lead={leadOf(live)}>
      <MovementCell live={live} demonstration={demonstration} onReplay={chooseReplay} />
      <TrustCell live={live} onReplay={chooseReplay} />
      <WhoCell live={live} />
      <PeopleCell live={live} />
      <MapCell live={live} />
      <HumanCell live={live} />
      <NearestCell live={live} />
      <NetworkCell live={live} />
      <ReplayDialog
        datasets={live.datasets}
        open={choosing}
        onOpenChange={setChoosing}
        onPlay={(choice) => {
          setChoosing(false);
          live.compareWith(choice.dataset);
          live.playback.playSession(choice);
        }}
      />
    </Page>
  );
}
