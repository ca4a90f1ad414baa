'use client';

import { useState } from 'react';
import { Page } from '@/components/ui/Page.tsx';
import { FiguresCell } from './cells/FiguresCell.tsx';
import { HumanCell } from './cells/HumanCell.tsx';
import { MapCell } from './cells/MapCell.tsx';
import { NearestCell } from './cells/NearestCell.tsx';
import { NetworkCell } from './cells/NetworkCell.tsx';
import { PeopleCell } from './cells/PeopleCell.tsx';
import { useDemonstration } from './demonstration/useDemonstration.ts';
import { useEnrolment } from './enrolment/useEnrolment.ts';
import { kickerOf, leadOf } from './headline.ts';
import { ReplayDialog } from './ReplayDialog.tsx';
import { Stage } from './stage/Stage.tsx';
import { type LiveOptions, useLive } from './useLive.ts';
import { titleOf } from './verdict-words.ts';

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
