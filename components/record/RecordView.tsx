'use client';

import { useAnswer } from '@/components/api/useAnswer.ts';
import { Cell } from '@/components/ui/Cell.tsx';
import { ErrorNote } from '@/components/ui/ErrorNote.tsx';
import { Prose } from '@/components/ui/Prose.tsx';
import { Arriving } from './Arriving.tsx';
import { KeptRecordings } from './KeptRecordings.tsx';
import styles from './Record.module.css';
import { RecordPanel } from './RecordPanel.tsx';
import { Sites } from './Sites.tsx';
import { Unfinished } from './Unfinished.tsx';
import { useLocalRecordings } from './useLocalRecordings.ts';

/** The recorder: this page's own recordings, those that are kept, and pages elsewhere that send theirs. */
export function RecordView() {
  const local = useLocalRecordings();
  const { data, error, mutate } = useAnswer(
    'GET /api/recordings',
    {},
    {
      refreshInterval: 5000,
    },
  );
  const kept = data?.recordings.filter(({ state }) => state === 'kept');
  const arriving = data?.recordings.filter(({ state }) => state === 'receiving');
  const unfinished = local.unfinished ?? [];
  return (
    <>
      <Cell wide heading="Record yourself" state={local.state?.running ? 'running' : undefined}>
        <RecordPanel local={local} onKept={mutate} />
        <p className={styles.note}>
          How somebody moves a mouse is biometric data: record only people who agree. What is recorded is
          saved in this browser every second, so that a reload or a crash costs at most the last one; it
          leaves the browser when you keep it, for the data folder of this machine.
        </p>
      </Cell>
      {unfinished.length > 0 && (
        <Cell heading="Held by this browser">
          <Unfinished local={local} onKept={mutate} />
        </Cell>
      )}
      <Cell wide heading="Kept recordings" id="kept">
        {kept && <KeptRecordings recordings={kept} onChange={mutate} />}
        {error && <ErrorNote error={error} />}
      </Cell>
      <Cell heading="From other web pages" id="pages">
        <Prose>
          <p>
            A page that includes one script sends its visitors’ movement here, in batches of two seconds. It
            needs a token, and works only on pages of the origin that the token was made for.
          </p>
        </Prose>
        <Sites />
      </Cell>
      <Cell heading="What arrives" id="arriving">
        {arriving && <Arriving recordings={arriving} />}
      </Cell>
      <Cell heading="What the script does" id="script">
        <Prose>
          <p>
            It records moves, presses, drags and turns of the wheel of mice, with the time stamps of the
            hardware and the place in the window; no keys, no text, no address, nothing of the page. Without{' '}
            <code>data-label</code> each visit is a person of its own. <code>data-start="manual"</code> waits
            until the page calls <code>mouseprint.start()</code>, which is the place to ask for consent;{' '}
            <code>mouseprint.stop()</code> ends it. A browser that says Global Privacy Control is not recorded
            unless the page starts it.
          </p>
          <p>
            While the workbench cannot be reached, the script tries again after 1, 2, 4 … 60 seconds and holds
            up to 20,000 events, about five minutes of steady movement (<code>data-buffer</code>); beyond that
            the oldest are dropped and their number is reported. As the page closes, what has not been
            acknowledged is sent by beacon; while the workbench is away it waits in that site’s storage for
            the next visit. Every batch has a number, so that one that is sent twice counts once.
          </p>
          <p>
            A page with a Content-Security-Policy has to allow this workbench’s address in{' '}
            <code>script-src</code> and <code>connect-src</code>. Browsers may ask visitors of a public page
            before it reaches an address of their own network.
          </p>
        </Prose>
      </Cell>
    </>
  );
}
