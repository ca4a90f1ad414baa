import type { Metadata } from 'next';
import Link from 'next/link';
import { sessionHref } from '@/components/datasets/sessionRow.ts';
import { SessionDownloads } from '@/components/session/SessionDownloads.tsx';
import { SessionView } from '@/components/session/SessionView.tsx';
import { ButtonLink } from '@/components/ui/Button.tsx';
import { formatDuration, formatValue, plural } from '@/components/ui/format.ts';
import { Page } from '@/components/ui/Page.tsx';
import { getDataset, getSession, listSessions } from '@/lib/catalogue/index.ts';
import { orNotFound } from '../../../../orNotFound.ts';

interface Params {
  params: Promise<{ dataset: string; session: string }>;
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { dataset, session } = await params;
  return { title: `${session} · ${dataset}` };
}

export default async function SessionPage({ params }: Params) {
  const { dataset: id, session: key } = await params;
  const [dataset, session] = await orNotFound(Promise.all([getDataset(id), getSession(id, key)]));
  const siblings = await listSessions({ dataset: id, subjects: [session.subject] });
  const place = siblings.findIndex((sibling) => sibling.key === key);
  const neighbour = (step: number, name: string) => {
    const sibling = siblings[place + step];
    return (
      sibling && (
        <ButtonLink small look="quiet" href={sessionHref(id, sibling.key)}>
          {name}
        </ButtonLink>
      )
    );
  };
  return (
    <Page
      kicker={
        <>
          <Link href={`/datasets/${id}`}>{dataset.name}</Link> · session {key}
          {dataset.synthetic && ' · synthetic'}
        </>
      }
      title={`Subject ${session.subject}, ${place + 1} of ${siblings.length}`}
      lead={`${formatDuration(session.durationMs)} of movement with ${plural(session.clicks, 'click')}${
        session.medianDt === null ? '' : `, one event every ${formatValue(session.medianDt)} ms`
      }.`}
      source={`${dataset.name} ${dataset.contentHash.slice(0, 12)} · session ${key}`}
      files={id}
      provenance={
        <>
          {plural(session.events, 'event')} · {plural(session.blocks, 'block')} · {session.split}
          {session.label && ` · ${session.label}`}
          {session.gaps > 0 && ` · ${plural(session.gaps, 'gap')} over 10 s`}
          {session.maxX !== null &&
            session.minX !== null &&
            session.maxY !== null &&
            session.minY !== null &&
            ` · ${session.maxX - session.minX} × ${session.maxY - session.minY} px`}{' '}
          · {session.source}
        </>
      }
      actions={
        <>
          <SessionDownloads dataset={id} session={key} />
          {neighbour(-1, '← before')}
          {neighbour(1, 'after →')}
        </>
      }
    >
      <SessionView key={key} dataset={id} session={key} />
    </Page>
  );
}
