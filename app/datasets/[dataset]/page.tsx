import type { Metadata } from 'next';
import Link from 'next/link';
import { CleaningReport } from '@/components/datasets/CleaningReport.tsx';
import { DatasetViews } from '@/components/datasets/DatasetViews.tsx';
import { toSessionRow } from '@/components/datasets/sessionRow.ts';
import { Cell } from '@/components/ui/Cell.tsx';
import { formatCount, formatDate, formatDuration, plural } from '@/components/ui/format.ts';
import { Page } from '@/components/ui/Page.tsx';
import { Prose } from '@/components/ui/Prose.tsx';
import { getDataset, listSessions, listSubjects } from '@/lib/catalogue/index.ts';
import { orNotFound } from '../../orNotFound.ts';
import styles from './page.module.css';

interface Params {
  params: Promise<{ dataset: string }>;
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { name } = await orNotFound(getDataset((await params).dataset));
  return { title: name };
}

export default async function DatasetPage({ params }: Params) {
  const { dataset: id } = await params;
  const [dataset, sessions, subjects] = await orNotFound(
    Promise.all([getDataset(id), listSessions({ dataset: id }), listSubjects(id)]),
  );
  const { manifest } = dataset;
  return (
    <Page
      kicker={dataset.synthetic ? 'Data set · synthetic, made by this program' : 'Data set'}
      title={dataset.name}
      lead={
        manifest?.lead ??
        `${plural(dataset.subjects, 'person', 'people')}, ${dataset.kind === 'recordings' ? 'recorded here or sent by web pages that you allowed' : 'imported from your own files'}.`
      }
      source={`${dataset.name} ${dataset.contentHash.slice(0, 12)} · ${plural(dataset.subjects, 'subject')}, ${plural(dataset.sessions, 'session')}`}
      files={id}
      provenance={
        <>
          {plural(dataset.subjects, 'subject')} · {plural(dataset.sessions, 'session')} ·{' '}
          {formatCount(dataset.events)} events · {formatCount(dataset.blocks)} blocks ·{' '}
          {formatDuration(dataset.durationMs)} · <a href="#cleaning">cleaning report</a> ·{' '}
          <a href="#about">about and citation</a> ·{' '}
          <Link href={`/datasets/${id}/compare`}>compare subjects</Link> ·{' '}
          <Link href={`/datasets/${id}/quality`}>quality and device</Link>
          {dataset.partial && (
            <>
              <br />
              {dataset.note}
            </>
          )}
        </>
      }
    >
      <DatasetViews
        dataset={id}
        sessions={sessions.map(toSessionRow)}
        subjects={subjects.map((subject) => subject.key)}
      />

      {manifest && manifest.traps.length > 0 && (
        <Cell id="traps" heading="Known traps">
          <Prose>
            {manifest.traps.map(({ title, text }) => (
              <div key={title}>
                <h3>{title}</h3>
                <p>{text}</p>
              </div>
            ))}
          </Prose>
        </Cell>
      )}

      <Cell id="cleaning" heading="What cleaning removed">
        <CleaningReport dataset={dataset} />
      </Cell>

      <Cell id="about" heading="About">
        {manifest && (
          <Prose>
            <p>{manifest.recorded}</p>
          </Prose>
        )}
        <dl className={styles.facts}>
          {manifest && (
            <>
              <dt>Authors</dt>
              <dd>
                {manifest.authors}
                {manifest.year && `, ${manifest.year}`}
              </dd>
              <dt>Cite as</dt>
              <dd>{manifest.citation}</dd>
              <dt>Licence</dt>
              <dd>{manifest.licence}</dd>
              <dt>Home page</dt>
              <dd>
                <a href={manifest.homepage} rel="noreferrer" target="_blank">
                  {manifest.homepage}
                </a>
              </dd>
            </>
          )}
          <dt>Labels</dt>
          <dd>
            {sessions.some(({ label }) => label !== null)
              ? 'Sessions are labelled genuine or impostor where the data set says so.'
              : 'Sessions have no labels.'}{' '}
            Of people nothing is kept but a key: neither sex, age, hand nor kind of mouse.{' '}
            {manifest?.groups?.meaning}
          </dd>
          <dt>Imported</dt>
          <dd>{formatDate(dataset.importedAt)}</dd>
          <dt>Content hash</dt>
          <dd>
            <code>{dataset.contentHash}</code>
          </dd>
        </dl>
      </Cell>
    </Page>
  );
}
