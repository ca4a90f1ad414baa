import { Button } from '@/components/ui/Button';
import { Cell } from '@/components/ui/Cell';
import { ErrorNote } from '@/components/ui/ErrorNote';
import { Figure } from '@/components/ui/Figure';
import { Menu } from '@/components/ui/Menu';
import { Segmented } from '@/components/ui/Segmented';
import { Tools } from '@/components/ui/Tools';
import { BOTS } from '@/lib/signature/bots/gallery.ts';
import { LiveStatus } from '../LiveStatus';
import styles from '../LiveView.module.css';
import { MotionCanvas, PAGE_VIEW } from '../MotionCanvas';
import { NextStep } from '../NextStep';
import { TASK_OPTIONS, Task } from '../tasks/Task';
import type { Demonstration } from '../useDemonstration';
import type { Live } from '../useLive';

interface MovementCellProps {
  live: Live;
  demonstration: Demonstration;
  onReplay(): void;
}

/** What is not recorded, and why: fingers and pens, of which there were so many events. */
function NotAMouse({ events, onReplay }: { events: number; onReplay(): void }) {
  if (events === 0) return null;
  return (
    <p className={`${styles.note} ${styles.error}`} role="status">
      A finger or a pen moves differently from a mouse, and this network knows only mice: {events} touch or
      pen events were not used. Connect a mouse, or{' '}
      <button type="button" className={styles.link} onClick={onReplay}>
        replay a recorded person
      </button>
      .
    </p>
  );
}

/** The pointer's way, something to do that makes people move, and what to do next. */
export function MovementCell({ live, demonstration, onReplay }: MovementCellProps) {
  const { session, state, playback, query, setQuery, drawn, place } = live;
  const error = live.error ?? demonstration.error;
  return (
    <Cell wide label="Your movement" state={error ? 'failed' : 'running'}>
      <Figure
        title="Move anywhere."
        caption={
          <>
            The whole page records; speed is colour, clicks are circles. Or{' '}
            <button type="button" className={styles.link} onClick={onReplay}>
              replay a recorded session
            </button>{' '}
            or{' '}
            <Menu
              align="start"
              trigger={
                <button type="button" className={styles.link}>
                  send in a bot
                </button>
              }
              groups={[
                {
                  items: BOTS.map((bot) => ({
                    label: bot.name,
                    disabled: bot.imitates && state.events === 0,
                    onSelect: () => playback.playBot(bot),
                  })),
                },
              ]}
            />
            .
          </>
        }
      >
        <MotionCanvas
          session={session}
          view={drawn.source.kind === 'replay' ? playback.view : PAGE_VIEW}
          from={drawn.row}
          place={place}
        >
          {!playback.playing && <Task name={query.task} />}
          <LiveStatus state={state} playing={playback.playing} />
        </MotionCanvas>
      </Figure>
      <Tools>
        <Segmented
          aria-label="What to do"
          value={query.task}
          onValueChange={(task) => setQuery({ task })}
          options={TASK_OPTIONS}
        />
        {playback.playing && !demonstration.stage && (
          <Button small onClick={playback.stop}>
            Stop {playback.playing.source.label}
          </Button>
        )}
        <Button small look="quiet" onClick={() => session.clear()} disabled={state.events === 0}>
          Forget this movement
        </Button>
      </Tools>
      <NextStep live={live} demonstration={demonstration} onReplay={onReplay} />
      {error && (
        <div className={styles.error}>
          <ErrorNote error={error} />
        </div>
      )}
      <NotAMouse events={state.notMouse} onReplay={onReplay} />
    </Cell>
  );
}
