import type { Metadata } from 'next';
import Link from 'next/link';
import { People } from '@/components/privacy/People.tsx';
import { RetentionForm } from '@/components/privacy/RetentionForm.tsx';
import { Cell } from '@/components/ui/Cell.tsx';
import { Command } from '@/components/ui/Command.tsx';
import { plural } from '@/components/ui/format.ts';
import { Page } from '@/components/ui/Page.tsx';
import { Prose } from '@/components/ui/Prose.tsx';
import { listDatasets } from '@/lib/catalogue/index.ts';
import { readRetention } from '@/lib/privacy/retention.ts';
import { readConfig } from '@/lib/store/config.ts';

export const metadata: Metadata = { title: 'Privacy' };
export const dynamic = 'force-dynamic';

export default async function PrivacyPage() {
  const [datasets, retention] = await Promise.all([listDatasets(), readRetention()]);
  const published = datasets.filter(({ kind, synthetic }) => !synthetic && kind !== 'recordings');
  return (
    <Page
      kicker="Privacy"
      title="What is kept of people"
      lead="How somebody moves a mouse is biometric data. Everything this program holds about people, and how to delete it."
      provenance={`Kept in ${readConfig().data} and in this browser; nothing is sent anywhere`}
    >
      <Cell heading="People" id="people">
        <People />
      </Cell>
      <Cell heading="For how long" id="retention">
        <Prose>
          <p>
            Older data is deleted automatically, with all that was made of it: once a minute while the server
            runs, and when it starts. Recordings count from when they began, profiles from when they were
            enrolled.
          </p>
        </Prose>
        <RetentionForm initial={retention} />
      </Cell>
      <Cell heading="People of imported data sets" id="imported">
        <Prose>
          {published.length === 0 ? (
            <p>No data set of real people is imported; the synthetic sample is invented.</p>
          ) : (
            <p>
              Their authors published them under numbers; they are deleted as a whole, with{' '}
              <code>npx mouseprint datasets delete NAME</code>:{' '}
              {published.map(({ id, name, subjects }, i) => (
                <span key={id}>
                  {i > 0 && ', '}
                  <Link href={`/datasets/${id}`}>{name}</Link> ({plural(subjects, 'person', 'people')})
                </span>
              ))}
              .
            </p>
          )}
        </Prose>
      </Cell>
      <Cell heading="What is never done" id="never">
        <Prose>
          <p>
            No telemetry, no account, no request to another host: every page is tested for it. The log names
            what happened, never where a pointer was. A page elsewhere may add recordings only from an origin,
            and with a token, that you made on <Link href="/record#pages">Record</Link>; it can read nothing.
          </p>
          <p>
            What moves on the Live page is kept in this browser, so that a reload loses nothing, until “Forget
            this movement” is pressed; of a tab that was closed it is deleted an hour later, as soon as the
            page is open again. Besides people, this browser keeps the theme, how far the tour went, and
            drafts of notebooks that are not saved yet. Two things are beyond the buttons above: backups that
            you made, and copies that you exported.
          </p>
        </Prose>
      </Cell>
      <Cell heading="In a terminal" id="terminal">
        <Command>npx mouseprint privacy --help</Command>
      </Cell>
    </Page>
  );
}
