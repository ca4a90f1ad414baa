import { groups } from 'd3';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { fetchJson } from '@/components/ui/fetchJson';
import { type Attributed, ownSessions } from '@/lib/attribution.ts';
import type { ErrorReport } from '@/lib/errors.ts';
import { enrolRecorded, type RecordedSession, recordedName } from './enrolRecorded';
import { asReport } from './report';
import type { Live } from './useLive';

/** People who are enrolled, of whom the first comes back; strangers take the mouse until one is noticed. */
const ENROLLED = 3;
const STRANGERS = 3;
/** A minute of each, this many times faster. */
const PLAYED_MS = 60_000;
const SPEED = 8;

export interface Demonstration {
  /** What is happening, in words; null when nothing is. */
  readonly stage: string | null;
  readonly error: ErrorReport | null;
  /** Who took the mouse in the last one. */
  readonly stranger: string | null;
  start(): void;
  stop(): void;
}

interface Cast {
  readonly enrolled: readonly { first: RecordedSession; last: RecordedSession }[];
  readonly strangers: readonly RecordedSession[];
}

/**
 * Shows the whole story with recorded people: three are enrolled, the first comes back another day and is recognised,
 * then somebody whom nobody knows takes the mouse.
 */
export function useDemonstration(live: Live): Demonstration {
  const [stage, setStage] = useState<string | null>(null);
  const [error, setError] = useState<ErrorReport | null>(null);
  const [stranger, setStranger] = useState<string | null>(null);
  const latest = useRef(live);
  useLayoutEffect(() => {
    latest.current = live;
  });
  const run = useRef(0);

  const stop = useCallback(() => {
    run.current++;
    setStage(null);
    latest.current.playback.stop();
  }, []);

  const start = useCallback(async () => {
    const mine = ++run.current;
    const goesOn = () => mine === run.current;
    setError(null);
    setStranger(null);
    try {
      setStage('Choosing recorded people…');
      const cast = await chooseCast(latest.current);
      latest.current.compareWith(cast.strangers[0].dataset);
      for (const { first } of cast.enrolled) {
        if (!goesOn()) return;
        setStage(`Enrolling ${recordedName(first)}, from the first minute of their first session…`);
        const { session, store, usable } = latest.current;
        await enrolRecorded(first, session, store, usable);
      }
      const profiles = await latest.current.profiles.mutate();
      const owner = cast.enrolled[0];
      const id = profiles?.find((p) => p.name === recordedName(owner.first))?.id;
      if (!goesOn() || !id) return;
      latest.current.session.clear();
      latest.current.signIn(id);
      setStage(
        `${capital(recordedName(owner.first))} signs in again, in another session, ${SPEED} times as fast.`,
      );
      if (!(await play(owner.last)) || !goesOn()) return;
      for (const [i, stranger] of cast.strangers.entries()) {
        const name = recordedName(stranger);
        setStranger(name);
        setStage(
          `${i === 0 ? '' : 'That one was not noticed within a minute; the figures below say how often that happens. '}Now ${name}, whom nobody enrolled, takes the mouse. Watch the trust.`,
        );
        if (!(await play(stranger)) || !goesOn()) return;
        await latest.current.session.settled();
        await nextFrame();
        if (latest.current.locked) return;
      }
    } catch (failure) {
      if (goesOn()) setError(asReport(failure));
    } finally {
      if (goesOn()) setStage(null);
    }
    function play({ dataset, key, subject }: RecordedSession): Promise<boolean> {
      return latest.current.playback.playSession({ dataset, session: key, subject, speed: SPEED }, PLAYED_MS);
    }
  }, []);

  return { stage, error, stranger, start, stop };
}

interface Row extends Attributed {
  key: string;
  subject: string;
  durationMs: number;
  events: number;
}

/** Real people whom the network has not learned from, where there are any; else those of the synthetic sample. */
async function chooseCast({ datasets, model }: Live): Promise<Cast> {
  const { dataset, subjects } = model.trainedOn;
  const candidates = [...datasets].sort((a, b) => rankOf(a) - rankOf(b));
  for (const { id } of candidates) {
    const rows = (await fetchJson<{ sessions: Row[] }>(`/api/datasets/${encodeURIComponent(id)}/sessions`))
      .sessions;
    const seen = new Set(id === dataset ? subjects : []);
    const people = groups(ownSessions(rows), (r) => r.subject).filter(
      ([subject, own]) => own.length > 1 && own[0].events > FEWEST_EVENTS && !seen.has(subject),
    );
    if (people.length <= ENROLLED) continue;
    const enrolled = people.slice(0, ENROLLED);
    const others = people.slice(ENROLLED, ENROLLED + STRANGERS);
    const at = (row: Row): RecordedSession => ({ dataset: id, key: row.key, subject: row.subject });
    return {
      enrolled: enrolled.map(([, own]) => ({ first: at(own[0]), last: at(own[own.length - 1]) })),
      strangers: others.map(([, own]) => at(own[own.length - 1])),
    };
  }
  throw Object.assign(new Error('There are no recorded people with two sessions each.'), {
    code: 'not_found',
    hint: 'Import some: npx mouseprint import sapimouse, or make the sample: npx mouseprint sample',
  });

  function rankOf({ id, synthetic }: { id: string; synthetic: boolean }): number {
    return synthetic ? 2 : id === dataset ? 0 : 1;
  }
}

/** An enrolment's worth. */
const FEWEST_EVENTS = 2000;

/** The page has drawn what came before. */
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
