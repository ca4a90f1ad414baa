'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useRef, useState } from 'react';
import { MotionCanvas, PAGE_VIEW } from '@/components/live/MotionCanvas.tsx';
import { TASK_OPTIONS, TASKS, Task } from '@/components/live/tasks/Task.tsx';
import { Button } from '@/components/ui/Button.tsx';
import { ErrorNote } from '@/components/ui/ErrorNote.tsx';
import { Field } from '@/components/ui/Field.tsx';
import { Figure } from '@/components/ui/Figure.tsx';
import { formatClock, formatCount } from '@/components/ui/format.ts';
import { Num } from '@/components/ui/Num.tsx';
import { Segmented } from '@/components/ui/Segmented.tsx';
import { TextInput } from '@/components/ui/TextInput.tsx';
import { Tools } from '@/components/ui/Tools.tsx';
import { EventBuffer } from '@/lib/capture/event-buffer.ts';
import { BLOCK_EVENTS } from '@/lib/mouse/blocks.ts';
import { newRecording, type PageRecording, type RecordingState } from './page-recording.ts';
import styles from './Record.module.css';
import { UnfinishedActions } from './Unfinished.tsx';
import type { useLocalRecordings } from './useLocalRecordings.ts';

const NOTHING = { recorder: { buffer: new EventBuffer() } };

interface RecordPanelProps {
  local: ReturnType<typeof useLocalRecordings>;
  onKept(): void;
}

/** Records the pointer on this page: start, pause, go on, keep, download, discard. */
export function RecordPanel({ local, onKept }: RecordPanelProps) {
  const { page, state, failed } = local;
  const [task, setTask] = useQueryState('task', parseAsStringLiteral(TASKS).withDefault('free'));
  const place = useRef<HTMLDivElement>(null);
  return (
    <>
      {page && state ? (
        <Controls page={page} state={state} local={local} onKept={onKept} />
      ) : (
        <Beginning local={local} />
      )}
      <Figure
        title="This page."
        caption={
          <>
            {page
              ? 'Everything that the pointer does over this window is recorded, on the panel or beside it.'
              : 'Nothing is recorded until you start.'}{' '}
            A web page sees the pointer only over itself: to record work elsewhere, include the script below
            in that page.
          </>
        }
      >
        <MotionCanvas session={page ?? NOTHING} view={PAGE_VIEW} from={0} place={place}>
          <Task name={task} />
          {state && <Status state={state} />}
        </MotionCanvas>
      </Figure>
      <Tools>
        <Segmented
          aria-label="What to do"
          value={task}
          onValueChange={(next) => setTask(next)}
          options={TASK_OPTIONS}
        />
      </Tools>
      {state && state.notMouse > 0 && (
        <p className={styles.note} role="status">
          {formatCount(state.notMouse)} events of a finger or a pen were not recorded: the data sets and
          networks here are about mice.
        </p>
      )}
      {state && state.locked > 0 && (
        <p className={styles.note} role="status">
          {formatCount(state.locked)} events came while a page had locked the pointer. Its place stands still
          then, whatever the hand does, so they were not recorded.
        </p>
      )}
      {state?.coarseClock && (
        <ErrorNote
          error={{
            message: 'This browser’s clock is too coarse to judge movement by.',
            hint: 'Several points share each of its ticks: older versions of Firefox with resistFingerprinting and some privacy extensions do that. Switch it off for this page, or use another browser; what is recorded now tells little about a hand.',
          }}
        />
      )}
      {(failed || state?.failed) && (
        <ErrorNote
          error={{
            message: 'This browser does not store what is recorded.',
            hint: 'Its storage is full, or forbidden as in some private windows. Free some space or use another window; what is listed below as held by this browser is safe.',
          }}
        />
      )}
    </>
  );
}

function Beginning({ local }: { local: RecordPanelProps['local'] }) {
  const [label, setLabel] = useState('');
  const wrong = label.includes(',') ? 'A comma separates people elsewhere; leave it out.' : undefined;
  const start = () => {
    // Asks the browser not to clear this when space runs short; it may say no, and recording goes on.
    navigator.storage?.persist?.().catch(() => undefined);
    local.take(newRecording(label.trim()));
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <Field label="Whose movement is it?" error={wrong} className={styles.label}>
        <TextInput
          value={label}
          maxLength={60}
          placeholder="a name or a pseudonym"
          onChange={(event) => setLabel(event.target.value)}
        />
      </Field>
      <Button
        look="primary"
        type="submit"
        disabled={label.trim() === '' || wrong !== undefined || local.failed}
      >
        Start recording
      </Button>
    </form>
  );
}

interface ControlsProps extends RecordPanelProps {
  page: PageRecording;
  state: RecordingState;
}

function Controls({ page, state, local, onKept }: ControlsProps) {
  const { recording, running } = state;
  return (
    <div className={styles.form}>
      <p className={styles.label} aria-live="polite">
        <span className={`${styles.light} ${running ? styles.on : ''}`}>
          {running ? 'Recording ' : 'Paused: '}
          <b>{recording.label}</b>
        </span>
      </p>
      <div className={styles.actions}>
        {running ? (
          <Button look="primary" onClick={() => page.pause()}>
            Pause
          </Button>
        ) : (
          <Button look="primary" onClick={() => page.start()}>
            Go on
          </Button>
        )}
        <UnfinishedActions
          recording={recording}
          before={() => page.pause()}
          onGone={async (kept) => {
            await local.release();
            await local.refresh();
            if (kept) onKept();
          }}
        />
      </div>
    </div>
  );
}

function Status({ state }: { state: RecordingState }) {
  const blocks = Math.floor(state.events / BLOCK_EVENTS);
  return (
    <p
      className={styles.status}
      data-testid="recording-status"
      data-events={state.events}
      data-safe={state.recording.events}
    >
      <span>
        <b>{formatClock(state.clock)}</b>
      </span>
      <span>
        <Num>{formatCount(state.events)}</Num> events
      </span>
      <span>
        <Num>{formatCount(blocks)}</Num> {blocks === 1 ? 'block' : 'blocks'}
      </span>
      <span>
        <Num>{formatCount(state.recording.events)}</Num> safe in this browser
      </span>
    </p>
  );
}
