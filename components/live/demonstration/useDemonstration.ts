import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ErrorReport } from '@/lib/errors.ts';
import { enrolRecorded, type RecordedSession, recordedName } from '../enrolRecorded.ts';
import { asReport } from '../report.ts';
import { type Live, RULE } from '../useLive.ts';
import { chooseCast, findCandidates, PLAYED_MS } from './cast.ts';

/** How many times faster than it was recorded. */
const SPEED = 8;
/** What is left to read a sentence before the next begins, ms. */
const READ_MS = 3500;

/** How a demonstration went, as it was seen on the page. */
export interface Ending {
  readonly noticed: readonly string[];
  readonly missed: readonly string[];
  /** Of so many strangers, this many are noticed within their minute. */
  readonly ahead: { readonly noticed: number; readonly strangers: number };
  /** Who was enrolled for it. */
  readonly people: readonly string[];
}

export interface Demonstration {
  /** What is happening, in words; null when nothing is. */
  readonly stage: string | null;
  readonly error: ErrorReport | null;
  /** How the last one went, until something else is begun. */
  readonly ending: Ending | null;
  start(): void;
  stop(): void;
  /** Deletes whom it enrolled. */
  clearAway(): void;
}

class Stopped extends Error {}

/**
 * Shows the whole story with recorded people: three are enrolled, one of them comes back in another session and is recognised, then
 * somebody whom nobody enrolled takes the mouse and is noticed, then one who is not, where there is such a one. Each step waits
 * until the page has what it needs, however slow the machine.
 */
export function useDemonstration(live: Live): Demonstration {
  const [stage, setStage] = useState<string | null>(null);
  const [error, setError] = useState<ErrorReport | null>(null);
  const [ending, setEnding] = useState<Ending | null>(null);
  const latest = useRef(live);
  const waiting = useRef(new Set<() => void>());
  useLayoutEffect(() => {
    latest.current = live;
  });
  useEffect(() => {
    for (const look of waiting.current) look();
  });
  const run = useRef(0);

  const stop = useCallback(() => {
    run.current++;
    setStage(null);
    latest.current.playback.stop();
    for (const look of waiting.current) look();
  }, []);

  const start = useCallback(async () => {
    const mine = ++run.current;
    const check = () => {
      if (mine !== run.current) throw new Stopped();
    };
    const say = (words: string) => {
      check();
      setStage(words);
    };
    /** Waits until the page, drawn anew, has what is asked for. */
    const until = <T>(ask: (now: Live) => T | undefined | false | null): Promise<T> =>
      new Promise((resolve, reject) => {
        const look = () => {
          const answer = ask(latest.current);
          const failed = latest.current.state.error ?? latest.current.known.error;
          if (mine !== run.current) reject(new Stopped());
          else if (answer) resolve(answer);
          else if (failed) reject(failed);
          else return;
          waiting.current.delete(look);
        };
        waiting.current.add(look);
        look();
      });
    /** Plays a session and waits for all of its scores; whether the claimed person was locked out. */
    const play = async ({ dataset, key, subject }: RecordedSession): Promise<boolean> => {
      const { playback, session } = latest.current;
      const choice = { dataset, session: key, subject, speed: SPEED };
      const whole = await playback.playSession(choice, PLAYED_MS);
      check();
      if (!whole) throw new Stopped();
      await session.settled();
      await nextFrame();
      check();
      return latest.current.locked !== undefined;
    };
    const read = async () => {
      await new Promise((resolve) => setTimeout(resolve, READ_MS));
      check();
    };

    setError(null);
    setEnding(null);
    try {
      say('Choosing recorded people…');
      const { datasets, model, compareWith, session } = latest.current;
      const candidates = await findCandidates(datasets, model);
      check();
      compareWith(candidates.dataset);
      say('Waiting for the network and the people to compare with…');
      const made = datasets.some(({ id, synthetic }) => id === candidates.dataset && synthetic);
      const cohort = await until(
        ({ query, cohort, known, backend, where }) =>
          query.dataset === (made ? candidates.dataset : null) &&
          !known.isLoading &&
          (where === 'server' || backend !== null) &&
          cohort,
      );
      say(
        `Looking ahead at how ${candidates.strangers.length} strangers fare, to show you one of each kind…`,
      );
      const cast = await chooseCast(candidates, session, cohort, RULE);
      const names: string[] = [];
      for (const { first } of cast.enrolled) {
        say(`Enrolling ${recordedName(first)}, from the first minute of their first session…`);
        const { store, profiles } = latest.current;
        names.push(await enrolRecorded(first, session, store, profiles.data ?? [], model.hash));
      }
      await latest.current.profiles.mutate();
      latest.current.kept.profilesChanged();
      const owner = recordedName(cast.owner.first);
      const id = await until(
        ({ people }) =>
          names.every((name) => people.some((p) => p.name === name)) &&
          people.find((p) => p.name === owner)?.id,
      );
      check();
      session.clear();
      await until(({ state }) => state.events === 0);
      const signIn = async () => {
        latest.current.signIn(id);
        await until(({ claimed, locked }) => claimed?.id === id && !locked);
      };
      await signIn();
      say(
        `${capital(owner)}, one of the three enrolled, is back in another session, ${SPEED} times as fast.`,
      );
      if (await play(cast.owner.last)) {
        say(`${capital(owner)} was locked out of their own session: that happens too. They sign in again.`);
        await read();
        await signIn();
      }
      const noticed: string[] = [];
      const missed: string[] = [];
      const strangers = [cast.caught, cast.missed].flatMap((person) => (person ? [person] : []));
      for (const [i, { last }] of strangers.entries()) {
        const name = recordedName(last);
        if (i > 0) {
          if (latest.current.locked) await signIn();
          say(`${capital(owner)} has signed in again and moves on.`);
          await play(cast.owner.last);
          if (latest.current.locked) await signIn();
        }
        say(`Now ${name}, whom nobody enrolled, takes the mouse from ${owner}. Watch the trust.`);
        const locked = await play(last);
        (locked ? noticed : missed).push(name);
        say(
          locked
            ? `It noticed ${name}.`
            : `An honest miss: ${name} moves so much like ${owner} that a whole minute was not enough.`,
        );
        await read();
      }
      setEnding({ noticed, missed, ahead: cast, people: names });
    } catch (failure) {
      if (!(failure instanceof Stopped) && mine === run.current) setError(asReport(failure));
    } finally {
      if (mine === run.current) setStage(null);
    }
  }, []);

  const clearAway = useCallback(async () => {
    const { store, usable, profiles, kept } = latest.current;
    const names = new Set(ending?.people);
    for (const { id, name } of usable) if (names.has(name)) await store.remove(id);
    await profiles.mutate();
    kept.profilesChanged();
    setEnding(null);
  }, [ending]);

  // Whoever begins something of their own has seen the end of it.
  const { playing } = live.playback;
  const { clears } = live.session;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another beginning, not another ending
  useEffect(() => {
    if (!stage) setEnding(null);
  }, [playing?.source.label, clears]);

  return { stage, error, ending, start, stop, clearAway };
}

/** The page has drawn what came before. */
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
