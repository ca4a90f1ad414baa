import { type RefObject, useCallback, useRef, useState } from 'react';
import { eventsUrl, fetchRecording } from '@/components/trajectory/useEvents.ts';
import { replay } from '@/lib/capture/replay.ts';
import type { ErrorReport } from '@/lib/errors.ts';
import type { Events } from '@/lib/mouse/events.ts';
import { seededRandom } from '@/lib/random.ts';
import type { Bot } from '@/lib/signature/bots/bot.ts';
import { MEASURED } from '@/lib/signature/human/measured.ts';
import { detectorOf } from '@/lib/signature/human/minute/net.ts';
import { type RecordedSession, recordedName } from './enrolRecorded.ts';
import { firstMs } from './firstMs.ts';
import type { View } from './MotionCanvas.tsx';
import { fitted, fittedTo } from './played-view.ts';
import type { ReplayChoice } from './ReplayDialog.tsx';
import { asReport } from './report.ts';
import { HAND, type LiveSession, type Source } from './session/live-session.ts';

/** How long a bot plays, ms of its own time. */
const BOT_MS = 60_000;
/** Bots play faster than they move, so that nobody has to wait. */
const BOT_SPEED = 8;

/** Recorded people whose movement a bot imitates or borrows; what moved here where nobody is named. */
export interface Whose {
  readonly victim?: RecordedSession;
  readonly other?: RecordedSession;
}

const movementOf = async ({ dataset, key }: RecordedSession) =>
  (await fetchRecording(eventsUrl(dataset, key))).events;

export interface Playing {
  readonly source: Source;
  readonly events: number;
  readonly delivered: number;
}

/** Lets a recording or a bot move the pointer of this page, one at a time. */
export function usePlayback(session: LiveSession, canvas: RefObject<HTMLElement | null>) {
  const [playing, setPlaying] = useState<Playing | null>(null);
  /** How what was played last is seen; null when that was before a reload. */
  const [view, setView] = useState<View | null>(null);
  const [error, setError] = useState<ErrorReport | null>(null);
  const stopper = useRef<AbortController>(null);
  const seed = useRef(1);

  const stop = useCallback(() => stopper.current?.abort(), []);

  const play = useCallback(
    async (
      source: Source,
      speed: number,
      make: () => Events | Promise<Events>,
      viewOf: (events: Events) => View,
    ) => {
      stopper.current?.abort();
      const controller = new AbortController();
      stopper.current = controller;
      setError(null);
      let whole = false;
      try {
        const events = await make();
        if (controller.signal.aborted) return false;
        session.handOver(source);
        setView(viewOf(events));
        setPlaying({ source, events: events.length, delivered: 0 });
        await replay(events, canvas.current ?? document.body, {
          speed,
          signal: controller.signal,
          onProgress: (delivered) => setPlaying({ source, events: events.length, delivered }),
        });
        whole = !controller.signal.aborted;
      } catch (failure) {
        setError(asReport(failure));
      }
      if (stopper.current !== controller) return false;
      session.handOver(HAND);
      setPlaying(null);
      return whole;
    },
    [session, canvas],
  );

  /** Plays a session, or its first `limitMs`; whether it came to its end. */
  const playSession = useCallback(
    ({ dataset, session: key, subject, speed }: ReplayChoice, limitMs = Number.POSITIVE_INFINITY) =>
      play(
        { kind: 'replay', label: recordedName({ dataset, subject }) },
        speed,
        async () => firstMs((await fetchRecording(eventsUrl(dataset, key))).events, limitMs),
        fitted,
      ),
    [play],
  );

  const playBot = useCallback(
    (bot: Bot, whose: Whose = {}) => {
      const rect = canvas.current?.getBoundingClientRect();
      if (!rect) return;
      const recorded = session.events();
      const elsewhere = bot.imitates || bot.borrows || bot.recordings !== undefined;
      const make = async () => {
        await bot.ready?.();
        const victim = whose.victim ? await movementOf(whose.victim) : recorded;
        const events = bot.play({
          random: seededRandom(seed.current++),
          width: rect.width,
          height: rect.height,
          durationMs: BOT_MS,
          victim: bot.imitates ? victim : undefined,
          other: whose.other && (await movementOf(whose.other)),
          detector: detectorOf(MEASURED.net),
        });
        if (elsewhere) return events;
        for (let i = 0; i < events.length; i++) {
          events.x[i] += rect.left;
          events.y[i] += rect.top;
        }
        return events;
      };
      return play(
        { kind: 'bot', label: bot.name },
        BOT_SPEED,
        make,
        elsewhere ? fitted : () => fittedTo(rect),
      );
    },
    [play, session, canvas],
  );

  return { playing, view, error, stop, playSession, playBot };
}
