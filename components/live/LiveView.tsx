'use client';

import { useState } from 'react';
import { Page } from '@/components/ui/Page';
import { FiguresCell } from './cells/FiguresCell';
import { HumanCell } from './cells/HumanCell';
import { MapCell } from './cells/MapCell';
import { NearestCell } from './cells/NearestCell';
import { NetworkCell } from './cells/NetworkCell';
import { PeopleCell } from './cells/PeopleCell';
import { useDemonstration } from './demonstration/useDemonstration';
import { useEnrolment } from './enrolment/useEnrolment';
import { kickerOf, leadOf } from './headline';
import { ReplayDialog } from './ReplayDialog';
import { Stage } from './stage/Stage';
import { type LiveOptions, useLive } from './useLive';
import { titleOf } from './verdict-words';

/** The live page: record, recognise, refuse. */
export function LiveView(options: LiveOptions) {
  const live = useLive(options);
  const enrolment = useEnrolment(live);
  const demonstration = useDemonstration(live);
  const [choosing, setChoosing] = useState(false);
  const chooseReplay = () => setChoosing(true);
  return (
    <Page kicker={kickerOf(live)} title={titleOf(live.verdict)} lead={leadOf(live, enrolment)}>
      <Stage live={live} enrolment={enrolment} demonstration={demonstration} onReplay={chooseReplay} />
      <HumanCell live={live} />
      <PeopleCell live={live} enrolment={enrolment} />
      <MapCell live={live} />
      <FiguresCell live={live} />
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
