import Link from 'next/link';
import { leadsOf } from '@/lib/evaluation/leads.ts';
import type { Front } from '@/lib/evaluations/front.ts';
import type { Islands } from '@/lib/signature/islands.ts';
import { IslandDots } from '../overview/answer/IslandDots.tsx';
import { LeadFigure } from '../overview/answer/LeadFigure.tsx';
import { Noticed } from '../overview/answer/Noticed.tsx';
import { plural } from '../ui/format.ts';
import styles from './NotebookList.module.css';
import { shippedAnswer } from './shippedAnswer.ts';

interface NotebookCardProps {
  notebook: { name: string; title: string; about: string; cells: number };
  front: Front | undefined;
  islands: Islands | undefined;
}

/** A notebook with its question, what ships of its answer, and a picture of it. */
export function NotebookCard({ notebook: { name, title, about, cells }, front, islands }: NotebookCardProps) {
  const answer = front && shippedAnswer(name, front);
  return (
    <li className={styles.card}>
      <Link href={`/notebooks/${name}`} className={styles.title}>
        {title}
      </Link>
      <p className={styles.about}>{about}</p>
      {answer && <Picture name={name} front={front} islands={islands} />}
      {answer && (
        <p className={styles.answer}>
          {answer} <span className={styles.again}>Open it to measure anew.</span>
        </p>
      )}
      <p className={styles.facts}>
        {plural(cells, 'cell')} · {name}.html
      </p>
    </li>
  );
}

function Picture({ name, front, islands }: { name: string; front: Front; islands: Islands | undefined }) {
  const map = islands?.maps.at(-1);
  if (name === 'is-there-a-signature' && islands && map)
    return (
      <div className={styles.picture}>
        <p className={styles.facts}>in the picture: {islands.people.length} invented people</p>
        <IslandDots
          islands={islands}
          map={map}
          description="Twelve invented people as islands of fused blocks."
        />
      </div>
    );
  if (name === 'person-or-device')
    return (
      <div className={styles.picture}>
        <LeadFigure narrow leads={leadsOf(front.openSet.result)} network={front.model.name} />
      </div>
    );
  const lockout = front.continuous?.result.result.continuous?.at(-1);
  if (!lockout) return null;
  const device = front.continuous?.result.deviceOnly.continuous?.find(
    ({ targetPerHour }) => targetPerHour === lockout.targetPerHour,
  );
  return <Noticed network={lockout} device={device} />;
}
