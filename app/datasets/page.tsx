import type { Metadata } from 'next';
import entry from '@/components/datasets/DatasetEntry.module.css';
import { DatasetEntry } from '@/components/datasets/DatasetEntry.tsx';
import { firstSessions } from '@/components/datasets/firstSessions.ts';
import { ImportDialog, type ImportOrigin } from '@/components/datasets/ImportDialog.tsx';
import { ButtonLink } from '@/components/ui/Button.tsx';
import { Cell } from '@/components/ui/Cell.tsx';
import { plural } from '@/components/ui/format.ts';
import { Page } from '@/components/ui/Page.tsx';
import { Prose } from '@/components/ui/Prose.tsx';
import { listDatasets } from '@/lib/catalogue/index.ts';
import { publishedCopy } from '@/lib/catalogue/published-copy.ts';
import { findManifest, listManifests } from '@/lib/datasets/manifest.ts';
import type { Manifest } from '@/lib/datasets/manifest-schema.ts';

export const metadata: Metadata = { title: 'Data sets' };
export const dynamic = 'force-dynamic';

export default async function DatasetsPage() {
  const datasets = await listDatasets();
  const pictures = await Promise.all(datasets.map(({ id }) => firstSessions(id)));
  const missing = listManifests().filter(({ id }) => !datasets.some((dataset) => dataset.id === id));
  return (
    <Page
      kicker="Data sets"
      title="Recordings of people"
      lead="Who moved a mouse, where and for how long. Everything here lies on this machine."
      provenance={`${plural(datasets.length, 'data set')} imported`}
    >
      {datasets.map((dataset, i) => (
        <Cell key={dataset.id} wide>
          <DatasetEntry dataset={dataset} lead={findManifest(dataset.id)?.lead} sessions={pictures[i]} />
        </Cell>
      ))}
      {missing.map((manifest) => (
        <Cell key={manifest.id}>
          <article className={entry.entry}>
            <div className={entry.head}>
              <h2 className={entry.name}>{manifest.name}</h2>
              <ImportDialog
                dataset={manifest.id}
                name={manifest.name}
                licence={manifest.licence}
                citation={manifest.citation}
                origin={originOf(manifest)}
              />
            </div>
            <p className={entry.lead}>{manifest.lead}</p>
            <p className={entry.facts}>
              not imported · {plural(manifest.expected.subjects, 'subject')} ·{' '}
              {plural(manifest.expected.sessions, 'session')}
            </p>
          </article>
        </Cell>
      ))}
      <Cell heading="Your own recordings">
        <Prose>
          <p>
            Any table with a time, x and y can be imported: what its columns seem to be and what will come of
            it is shown before anything is written.
          </p>
        </Prose>
        <ButtonLink href="/datasets/import">Import a file</ButtonLink>
      </Cell>
    </Page>
  );
}

function originOf({ id, download, layout, homepage }: Manifest): ImportOrigin {
  if (id === 'sample') return { kind: 'made' };
  if (publishedCopy(id)) return { kind: 'copy' };
  if (!download) return { kind: 'brought', homepage, ...(layout && { hint: layout.hint }) };
  return {
    kind: 'download',
    host: new URL(download.archive).host,
    unpackedMegabytes: download.unpackedMegabytes,
  };
}
