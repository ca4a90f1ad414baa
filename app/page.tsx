import Link from 'next/link';
import entry from '@/components/datasets/DatasetEntry.module.css';
import { firstSessions } from '@/components/datasets/firstSessions.ts';
import { sessionHref } from '@/components/datasets/sessionRow.ts';
import { JobList } from '@/components/jobs/JobList.tsx';
import { Answer } from '@/components/overview/answer/Answer.tsx';
import { AnswerLead } from '@/components/overview/answer/AnswerLead.tsx';
import { RecentRuns } from '@/components/overview/RecentRuns.tsx';
import { Steps } from '@/components/overview/Steps.tsx';
import { SpeedLegend } from '@/components/trajectory/SpeedLegend.tsx';
import { TrajectoryTile } from '@/components/trajectory/TrajectoryTile.tsx';
import { Cell } from '@/components/ui/Cell.tsx';
import { Figure } from '@/components/ui/Figure.tsx';
import { formatCount, plural } from '@/components/ui/format.ts';
import { Page } from '@/components/ui/Page.tsx';
import { Prose } from '@/components/ui/Prose.tsx';
import { type DatasetSummary, listDatasets } from '@/lib/catalogue/index.ts';
import { type Front, readFront } from '@/lib/evaluations/front.ts';
import { listJobs } from '@/lib/jobs/view.ts';
import { unseenPeople } from '@/lib/maps/front.ts';
import { shippedIslands } from '@/lib/maps/islands.ts';
import { readRunTable } from '@/lib/runs/run-table.ts';
import { database } from '@/lib/store/database.ts';

export const dynamic = 'force-dynamic';

const JOBS = 4;
const RUNS = 6;

/** Real people before synthetic ones, small data sets before large; nothing of those that have nothing to look at. */
function mostTelling(datasets: readonly DatasetSummary[]): DatasetSummary | undefined {
  const full = datasets.filter(({ blocks }) => blocks > 0);
  return (full.length > 0 ? full : [...datasets]).sort(
    (a, b) => Number(a.synthetic) - Number(b.synthetic) || a.events - b.events,
  )[0];
}

/** Which network, people and protocol the answer is of. */
function provenanceOf({ openSet: { result, version } }: Front): string {
  const [first, last] = [result.subjects[0], result.subjects.at(-1)];
  return `${result.model} on ${result.dataset} ${first}–${last} · protocol ${result.protocol} · seed ${result.seeds.join(', ')} · measured by ${version.split('+')[0]}`;
}

export default async function OverviewPage() {
  const db = await database();
  const front = await readFront();
  const [islands, unseen, datasets, runs, jobs, profiles, maps] = await Promise.all([
    front && shippedIslands(front.model.name),
    front && unseenPeople(front.model),
    listDatasets(),
    readRunTable({ limit: RUNS }),
    listJobs({ limit: JOBS }),
    db.profile.count(),
    db.embeddingMap.count(),
  ]);
  const shown = mostTelling(datasets);
  const sessions = shown ? await firstSessions(shown.id) : [];
  const real = datasets.filter(({ synthetic }) => !synthetic);
  const events = datasets.reduce((sum, dataset) => sum + dataset.events, 0);
  const people = real.reduce((sum, dataset) => sum + dataset.subjects, 0);
  return (
    <Page
      kicker="Mouseprint"
      title="Does a hand have a signature?"
      lead={
        front ? (
          <AnswerLead front={front} />
        ) : (
          'Look at how people move a mouse, train a network to tell them apart, and try it on yourself.'
        )
      }
      source={front ? provenanceOf(front) : undefined}
      provenance={`${front ? `${provenanceOf(front)} · ` : ''}${plural(datasets.length, 'data set')} · ${formatCount(events)} events · ${plural(runs.total, 'run')} · ${plural(profiles, 'enrolled person', 'enrolled people')} · nothing leaves this machine`}
    >
      {front && <Answer front={front} shipped={islands} real={unseen ?? null} />}

      {shown && sessions.length > 0 && (
        <Cell wide label="Six people">
          <Figure
            title="Who is who?"
            caption={
              <>
                Twenty seconds each of {sessions.length} {shown.synthetic ? 'invented people' : 'people'} from{' '}
                <Link href={`/datasets/${shown.id}`}>{shown.name}</Link>
                {shown.synthetic && ', a synthetic sample made by this program'}. Colour is speed,{' '}
                <SpeedLegend />; rings are clicks. A network can tell them apart. You can too, with some
                practice.
              </>
            }
          >
            <div className={entry.strip}>
              {sessions.map(({ key, subject }) => (
                <Link key={key} href={sessionHref(shown.id, key)} prefetch={false}>
                  <TrajectoryTile
                    dataset={shown.id}
                    session={key}
                    lengthMs={20_000}
                    label={`Twenty seconds of subject ${subject}`}
                  />
                </Link>
              ))}
            </div>
          </Figure>
        </Cell>
      )}

      <Cell>
        <Prose>
          <p>
            A network that learns to tell a few dozen people apart by their movement must find something that
            differs between hands. The question is whether that something carries over to people it has never
            seen: whether it is a <em>signature</em>, and how much of it is the hand rather than the mouse and
            the screen.
          </p>
        </Prose>
      </Cell>

      <Cell heading="What to do here">
        <Steps
          steps={[
            {
              title: 'Look at recordings',
              href: shown ? `/datasets/${shown.id}` : '/datasets',
              done: datasets.length > 0,
              text: shown
                ? `${plural(datasets.length, 'data set')} with ${plural(
                    datasets.reduce((sum, { sessions }) => sum + sessions, 0),
                    'session',
                  )} to scroll through, play and compare.`
                : 'No data set is here yet: make the synthetic sample with npx mouseprint sample.',
            },
            {
              title: 'Bring real people',
              href: '/datasets',
              done: real.length > 0,
              text: real.length
                ? `${plural(people, 'person', 'people')} in ${real.map(({ name }) => name).join(' and ')}.`
                : 'The sample is invented. Import SapiMouse or Balabit, or recordings of your own, before you believe a number.',
            },
            {
              title: 'Train a network',
              href: '/runs',
              done: runs.runs.some(({ status }) => status === 'finished'),
              text: runs.total
                ? `${plural(runs.total, 'run')} so far; the newest is ${runs.runs[0]?.name}.`
                : 'Pretrained networks come along, so this can wait. Train your own to see what matters.',
            },
            {
              title: 'Look for a signature',
              href: '/maps',
              done: maps > 0,
              text: maps
                ? `${plural(maps, 'map')} of embeddings. Do people form islands?`
                : 'Draw a map of embeddings: if people whom the network has never seen form islands, it has found something.',
            },
            {
              title: 'Try it on yourself',
              href: '/live',
              done: profiles > 0,
              text: profiles
                ? `${plural(profiles, 'person', 'people')} enrolled. Hand the mouse to somebody else.`
                : 'Move the mouse for a minute, be recognised, then hand the mouse to somebody else.',
            },
          ]}
        />
      </Cell>

      {runs.total > 0 && (
        <Cell heading="Newest runs">
          <RecentRuns runs={runs.runs} />
        </Cell>
      )}

      <Cell heading="Newest jobs">
        <JobList initial={jobs} limit={JOBS} />
        {jobs.length === JOBS && (
          <p>
            <Link href="/jobs">All jobs</Link>
          </p>
        )}
      </Cell>
    </Page>
  );
}
