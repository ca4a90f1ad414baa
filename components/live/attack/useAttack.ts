import { useState } from 'react';
import { useAnswer } from '@/components/api/useAnswer.ts';
import type { Bot } from '@/lib/signature/bots/bot.ts';
import { BOTS } from '@/lib/signature/bots/gallery.ts';
import { straightBot } from '@/lib/signature/bots/straight.ts';
import type { RecordedSession } from '../enrolRecorded.ts';
import type { DatasetOption } from '../types.ts';
import type { usePlayback } from '../usePlayback.ts';

/** Whose movement an attack imitates, in place of what moved on this page. */
export const YOURSELF = 'you';

interface AttackOptions {
  readonly playback: ReturnType<typeof usePlayback>;
  readonly datasets: readonly DatasetOption[];
  /** Pointer events on this page so far. */
  readonly events: number;
}

/** Which species is sent, against whom; the stage and the table of attacks share it. */
export function useAttack({ playback, datasets, events }: AttackOptions) {
  const [bot, setBot] = useState<Bot>(straightBot);
  /** A data set, or {@link YOURSELF}. */
  const [from, setFrom] = useState(YOURSELF);
  const [subject, setSubject] = useState('');
  const borrows = bot.borrows === true;
  const recorded = datasets.some(({ id }) => id === from) ? from : borrows ? (datasets[0]?.id ?? '') : '';
  const { data, error } = useAnswer(
    'GET /api/datasets/{dataset}/sessions',
    recorded === '' ? null : { params: { dataset: recorded } },
  );
  const people = firstSessions(recorded, data?.sessions ?? []);
  const person = people.find((one) => one.subject === subject) ?? people[0];
  const neighbour = person && people[(people.indexOf(person) + 1) % people.length];
  /** Why it cannot be sent. */
  const obstacle = (one: Bot): string | null => {
    if (one.borrows && !person) return 'It needs the recording of somebody: import a data set.';
    if (one.imitates && from === YOURSELF && events === 0)
      return 'It imitates what was seen here: move first, or choose a recorded person.';
    if (one.imitates && from !== YOURSELF && !person) return 'The recordings are being looked up.';
    return null;
  };
  const send = (one: Bot) => {
    setBot(one);
    const against = from === YOURSELF ? undefined : person;
    return playback.playBot(one, {
      victim: one.imitates ? against : undefined,
      // Against a recorded person somebody else's movement is borrowed.
      other: one.borrows ? (one.imitates && against ? neighbour : person) : undefined,
    });
  };
  const choose = (id: string) => setBot(BOTS.find((one) => one.id === id) ?? straightBot);
  return {
    ...{ bot, choose, send, obstacle, error },
    whose: { from, setFrom, recorded, people, person, setSubject },
  };
}
export type Attack = ReturnType<typeof useAttack>;

/** The first session of everybody in a data set. */
function firstSessions(
  dataset: string,
  sessions: readonly { key: string; subject: string }[],
): RecordedSession[] {
  const first = new Map<string, RecordedSession>();
  for (const { key, subject } of sessions)
    if (!first.has(subject)) first.set(subject, { dataset, key, subject });
  return [...first.values()];
}
