import type { Metadata } from 'next';
import Link from 'next/link';
import { GLOSSARY, glossaryId } from '@/components/help/glossary.ts';
import styles from '@/components/help/Help.module.css';
import { RestartTour } from '@/components/tour/RestartTour.tsx';
import { Cell } from '@/components/ui/Cell.tsx';
import { Command } from '@/components/ui/Command.tsx';
import { Page } from '@/components/ui/Page.tsx';
import { Prose } from '@/components/ui/Prose.tsx';

export const metadata: Metadata = { title: 'Help' };

const KEYS = [
  ['Tab, Shift Tab', 'to the next and the previous control; what has the focus is outlined'],
  ['Enter, Space', 'press the control that has the focus; Space plays and pauses a session'],
  ['Arrow keys', 'move along sliders, menus, tabs and choices of a group'],
  ['Escape', 'close a dialog, a menu or a list'],
] as const;

export default function HelpPage() {
  return (
    <Page
      kicker="Help"
      title="What the words mean, and where things are"
      lead="A workbench for one question: does the way somebody moves a mouse tell who they are?"
      actions={<RestartTour />}
    >
      <Cell heading="Where to begin">
        <Prose>
          <p>
            <Link href="/datasets">Data sets</Link> holds recordings of people: look at them first.{' '}
            <Link href="/runs">Runs</Link> trains networks and compares them, and{' '}
            <Link href="/evaluations">evaluations</Link> say how well they tell people apart whom they have
            never seen. <Link href="/maps">Maps</Link> shows embeddings as pictures.{' '}
            <Link href="/live">Live</Link> tries it on you, <Link href="/record">Record</Link> makes a data
            set of your own work, and <Link href="/notebooks">Notebooks</Link> answers the question step by
            step with figures that you can change.
          </p>
          <p>
            Long work runs as <Link href="/jobs">jobs</Link>, which go on when a page is closed. Everything on
            a page is in its address: a link shows somebody else what you see.
          </p>
        </Prose>
      </Cell>
      <Cell heading="Words" id="words">
        <dl className={styles.glossary}>
          {GLOSSARY.map(({ term, meaning }) => (
            <div key={term} style={{ display: 'contents' }}>
              <dt id={glossaryId(term)}>{term}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Cell>
      <Cell heading="Keys" id="keys">
        <table className={styles.keys}>
          <tbody>
            {KEYS.map(([key, what]) => (
              <tr key={key}>
                <th scope="row">{key}</th>
                <td>{what}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Cell>
      <Cell heading="In a terminal" id="terminal">
        <Prose>
          <p>
            The command line imports, trains, sweeps, evaluates, exports and backs up, with the same data as
            the pages and at the same time; it makes maps, tags and compares runs, and keeps views too.
          </p>
        </Prose>
        <Command>npx mouseprint --help</Command>
        <Prose>
          <p>
            Programs of your own can ask the server: <Link href="/api-reference">the API</Link> is described
            route by route, and as <a href="/api/openapi.json">OpenAPI</a>.
          </p>
        </Prose>
      </Cell>
      <Cell heading="Other programs" id="programs">
        <Prose>
          <p>
            A program of yours can ask whether somebody is still who they were, and be told when trust falls:{' '}
            <code>docs/verification.md</code>. <Link href="/operating-point">Operating point</Link> says what
            a threshold would mean for your people: seconds until an intruder is noticed, how many get away.
          </p>
        </Prose>
      </Cell>
      <Cell heading="Your data" id="data">
        <Prose>
          <p>
            Everything is kept in one folder of this machine; nothing is sent anywhere and nothing is fetched
            from outside. <Link href="/privacy">Privacy</Link> lists what is kept of whom and deletes it.
          </p>
        </Prose>
      </Cell>
    </Page>
  );
}
