import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/Button.tsx';
import { Cell } from '@/components/ui/Cell.tsx';
import { ErrorNote } from '@/components/ui/ErrorNote.tsx';
import { Figure } from '@/components/ui/Figure.tsx';
import { Segmented } from '@/components/ui/Segmented.tsx';
import { deviceNote, tellsCoalesced } from '@/lib/capture/device-note.ts';
import type { Demonstration } from '../demonstration/useDemonstration.ts';
import { EnrolmentForm } from '../enrolment/EnrolmentForm.tsx';
import { panelOf } from '../enrolment/panel.ts';
import type { Enrolment } from '../enrolment/useEnrolment.ts';
import { LiveStatus } from '../LiveStatus.tsx';
import { MotionCanvas, PAGE_VIEW } from '../MotionCanvas.tsx';
import { NextStep } from '../NextStep.tsx';
import { fitted } from '../played-view.ts';
import { TASK_OPTIONS, Task } from '../tasks/Task.tsx';
import { type Live, RULE } from '../useLive.ts';
import { titleOf } from '../verdict-words.ts';
import { Bots } from './Bots.tsx';
import { PointOpened } from './PointOpened.tsx';
import styles from './Stage.module.css';
import { StageLegend } from './StageLegend.tsx';
import { TrustCurve } from './TrustCurve.tsx';
import { stagePoints } from './view.ts';
import { WhoPanel } from './WhoPanel.tsx';

interface StageProps {
  live: Live;
  enrolment: Enrolment;
  demonstration: Demonstration;
  onReplay(): void;
}

/** Movement, who it is, how far that is trusted and why, in one figure. */
export function Stage({ live, enrolment, demonstration, onReplay }: StageProps) {
  const { session, state, playback, query, setQuery, drawn, place, enrolled, claimed, store } = live;
  const [opened, setOpened] = useState<{ start: number; epoch: number } | null>(null);
  const { trust } = live;
  const points = useMemo(() => stagePoints({ trust, state, claimed }), [trust, state, claimed]);
  const index =
    opened && opened.epoch === state.epoch ? points.findIndex((p) => p.block.start === opened.start) : -1;
  const point = points[index];
  const view = useMemo(
    () => (drawn.source.kind === 'hand' ? PAGE_VIEW : (playback.view ?? fitted(session.events(drawn.row)))),
    [drawn, playback.view, session],
  );
  const error = live.error ?? demonstration.error;
  const panel = panelOf(enrolment, enrolled);
  const open = (at: number | null) =>
    setOpened(at === null ? null : { start: points[at].block.start, epoch: state.epoch });

  return (
    <Cell wide label="The stage" id="stage" state={error ? 'failed' : 'running'}>
      {/* Numbers change with every block: only what they come to is read out. */}
      <p className="visually-hidden" role="status">
        {titleOf(live.verdict)}
      </p>
      <NextStep live={live} enrolment={enrolment} demonstration={demonstration} onReplay={onReplay} />
      <Figure
        title={claimed ? 'Evidence.' : 'Your movement.'}
        name="live"
        data={() =>
          points.map((p) => ({
            seconds: p.seconds,
            trust: p.trust,
            evidence_nats: p.evidence,
            locked: p.locked,
          }))
        }
        formats={['csv']}
        caption={
          claimed ? (
            <>
              Bars say of each stretch of movement how much likelier it is from {claimed.name} (up) or from
              somebody else (down); trust adds up what the last three blocks say together, and forgets. Open
              any point to see its movement beside the one of {claimed.name} that is most like it. Kept in
              this browser until you forget it; what a closed tab leaves is deleted at the next visit an hour
              later.
            </>
          ) : (
            <>
              The whole page records; speed is colour, clicks are circles, the newest is thick. Kept in this
              browser until you forget it, so that a reload loses nothing; what a closed tab leaves is deleted
              at the next visit an hour later.
            </>
          )
        }
      >
        <div className={styles.stage}>
          <div className={styles.motion} data-opened={point !== undefined}>
            <div className={styles.canvas}>
              <MotionCanvas
                session={session}
                view={view}
                from={drawn.row}
                place={place}
                judged={claimed && points.length > 0 ? points : null}
              >
                {!playback.playing && <Task name={query.task} />}
                <LiveStatus state={state} playing={playback.playing} ready={live.kept.ready} />
                <StageLegend name={points.length > 0 ? claimed?.name : undefined} />
              </MotionCanvas>
            </div>
            {point && <PointOpened live={live} point={point} onClose={() => setOpened(null)} />}
          </div>
          <aside className={styles.side} aria-label="Who it is" id="who">
            {!live.hasMouse && enrolled === 0 && state.events === 0 ? (
              <p className={styles.note}>
                Whoever wants to enrol opens this page with a mouse. Recorded people and bots need none: they
                move by themselves.
              </p>
            ) : panel === 'waiting' ? (
              <p className={styles.note}>Looking who is enrolled …</p>
            ) : panel === 'form' ? (
              <EnrolmentForm enrolment={enrolment} store={store} others={enrolled !== 0} />
            ) : (
              <WhoPanel live={live} note={enrolment.note} onEnrol={() => enrolment.ask()} />
            )}
          </aside>
          <div className={styles.tools}>
            <Segmented
              aria-label="What to do"
              value={query.task}
              onValueChange={(task) => setQuery({ task })}
              options={TASK_OPTIONS}
            />
            <Button small onClick={onReplay} disabled={playback.playing !== null}>
              Replay a recorded person…
            </Button>
            {playback.playing && !demonstration.stage && (
              <Button small onClick={playback.stop}>
                Stop {playback.playing.source.label}
              </Button>
            )}
            <Button
              small
              look="quiet"
              className={styles.forget}
              onClick={() => session.clear()}
              disabled={state.events === 0}
            >
              Forget this movement
            </Button>
          </div>
          <Bots live={live} />
          <div className={styles.curve}>
            {claimed ? (
              <TrustCurve
                points={points}
                turns={state.turns}
                marks={state.marks}
                rule={RULE}
                rows={state.events}
                name={claimed.name}
                opened={index < 0 ? null : index}
                onOpen={open}
              />
            ) : (
              <p className={styles.waiting}>
                {enrolled === 0
                  ? 'Trust is drawn here, second by second, once somebody is enrolled.'
                  : 'Trust is drawn here, second by second, once you have said who you are.'}
              </p>
            )}
          </div>
        </div>
      </Figure>
      {error && (
        <div className={styles.error}>
          <ErrorNote error={error} />
        </div>
      )}
      <NotAMouse events={state.notMouse} onReplay={onReplay} />
      <DeviceNote live={live} />
    </Cell>
  );
}

/** What is not recorded, and why: fingers and pens, of which there were so many events. */
function NotAMouse({ events, onReplay }: { events: number; onReplay(): void }) {
  if (events === 0) return null;
  return (
    <p className={styles.error} role="status">
      A finger or a pen moves differently from a mouse, and this network knows only mice: {events} touch or
      pen events were not used. Connect a mouse, or{' '}
      <button type="button" className={styles.link} onClick={onReplay}>
        replay a recorded person
      </button>
      .
    </p>
  );
}

/** What of the device and the browser is outside of what the network was measured with. */
function DeviceNote({ live: { state, model } }: { live: Live }) {
  const note = deviceNote(state.sampling, model.rowInterval, tellsCoalesced());
  return (
    <>
      {note && (
        <p className={styles.error} role="status" data-testid="device-note">
          {note}
        </p>
      )}
      {state.locked > 0 && (
        <p className={styles.error} role="status">
          {state.locked} events came while something had locked the pointer: its place stands still then, so
          they were not recorded.
        </p>
      )}
    </>
  );
}
