import { z } from 'zod';
import { EventKind, type Events } from '../mouse/events.ts';
import { ENROLMENT_BLOCKS } from './enrolment-blocks.ts';
import file from './enrolment-measured.json' with { type: 'json' };
import { strokesOf } from './human/strokes.ts';
import { KIND_WORDS, kindsOf, MOVEMENT_KINDS, type MovementKind } from './movement-kind.ts';

const measured = z.object({
  blocks: z.int(),
  times: z.array(
    z.object({
      task: z.string(),
      people: z.int(),
      median: z.number(),
      low: z.number(),
      high: z.number(),
      tooShort: z.int(),
    }),
  ),
});

/** How long enrolments took of recorded people, by task: written by `npm run bench -- enrolment --write`. */
const ENROLMENT_TIMES = measured.parse(file).times;

/** How long an enrolment takes at a task; eight in ten people took between `low` and `high` seconds. */
export function enrolmentTime(kind: MovementKind): (typeof ENROLMENT_TIMES)[number] {
  return ENROLMENT_TIMES.find(({ task }) => task === kind)!;
}

export interface EnrolmentProgress {
  /** 0 … 1. */
  readonly fraction: number;
  /** Seconds more at this person's own pace; null until that is known. */
  readonly secondsLeft: number | null;
  /** What the profile would still lack if it ended now, as things to do; empty when it is good. */
  readonly missing: readonly string[];
}

/** Clicks and strokes without which a profile knows little of somebody's hand. */
const FEWEST_CLICKS = 8;
const FEWEST_STROKES = 25;
/** Seconds of movement before a pace is believed. */
const PACED = 5;
/** Longer steps are pauses, in which nobody enrols, ms. */
const LONGEST_STEP_MS = 10_000;

/** How far an enrolment has come with `blocks` of its blocks, and what it still lacks. `events` are those of the enrolment. */
export function enrolmentProgress(events: Events, blocks: number): EnrolmentProgress {
  let [ms, clicks] = [0, 0];
  for (let i = 1; i < events.length; i++) {
    ms += Math.min(LONGEST_STEP_MS, events.t[i] - events.t[i - 1]);
    if (events.kind[i] === EventKind.press) clicks++;
  }
  const fraction = Math.min(1, blocks / ENROLMENT_BLOCKS);
  const secondsLeft =
    blocks === 0 || ms < PACED * 1000 ? null : Math.ceil((ms / 1000 / blocks) * (ENROLMENT_BLOCKS - blocks));
  const strokes = strokesOf(events).length;
  const kinds = kindsOf(events);
  const missing = [
    clicks < FEWEST_CLICKS && `${FEWEST_CLICKS - clicks} more clicks`,
    strokes < FEWEST_STROKES && `${FEWEST_STROKES - strokes} more strokes with a stop between`,
    ...MOVEMENT_KINDS.map((kind) => kinds.length > 0 && !kinds.includes(kind) && `some ${KIND_WORDS[kind]}`),
  ].filter((what): what is string => what !== false);
  return { fraction, secondsLeft, missing };
}
