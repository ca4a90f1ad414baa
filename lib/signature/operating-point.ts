import { supportsInterval } from '../evaluation/few-people.ts';
import type { LockoutFigures } from '../evaluation/result.ts';

/** What somebody can put up with. */
export interface Demand {
  /** False lock-outs a week, all people together. */
  readonly lockouts: number;
  readonly people: number;
  readonly hoursADay: number;
  readonly daysAWeek: number;
}

/** Hours at the mouse in a week, all people together. */
export const hoursAWeek = ({ people, hoursADay, daysAWeek }: Demand): number =>
  people * hoursADay * daysAWeek;

/** False lock-outs in an hour of somebody's use that a demand allows. */
export const allowedPerHour = (demand: Demand): number => demand.lockouts / hoursAWeek(demand);

/** No event in so many hours bounds its rate at 3 / hours, with 95% confidence (rule of three). */
export const leastPerHour = (hours: number): number => 3 / hours;

/** Hours of genuine use without a false lock-out that would support a demand. */
export const hoursNeeded = (demand: Demand): number => 3 / allowedPerHour(demand);

type Estimate = LockoutFigures['medianSeconds'];

/** What a threshold that was measured would mean for these people. */
export interface Consequence {
  /** Rate that the threshold was chosen for. */
  readonly targetPerHour: number;
  /** False lock-outs a week, all people together. */
  readonly lockoutsAWeek: Estimate;
  readonly secondsUntilNoticed: Estimate;
  /** Share of intruders who are not noticed while they are there. */
  readonly getsAway: Estimate;
  readonly falseLockouts: number;
  readonly genuineHours: number;
  readonly intrusions: number;
  /** Whether even the upper end of the interval is within what was asked for. */
  readonly within: boolean;
}

const UNKNOWN = [null, null] as const;

const scaled = ({ value, ci }: Estimate, by: number): Estimate => {
  const times = (x: number | null) => (x === null ? null : x * by);
  return { value: times(value), ci: [times(ci[0]), times(ci[1])] };
};

/**
 * What one threshold means that was measured on so many people. Where no false lock-out was seen, the upper end of the interval is that of the
 * rule of three, since drawing people who had none again says nothing. Of too few people there are no intervals, and nothing is supported.
 */
export function consequence(figures: LockoutFigures, people: number, demand: Demand): Consequence {
  const { falseLockouts, genuineHours, falseLockoutsPerHour, targetPerHour, intrusions } = figures;
  const enough = supportsInterval(people);
  const held = (estimate: Estimate): Estimate => (enough ? estimate : { ...estimate, ci: [...UNKNOWN] });
  const perHour: Estimate =
    falseLockouts === 0 ? { value: 0, ci: [0, leastPerHour(genuineHours)] } : falseLockoutsPerHour;
  const lockoutsAWeek = held(scaled(perHour, hoursAWeek(demand)));
  return {
    ...{ targetPerHour, lockoutsAWeek, falseLockouts, genuineHours, intrusions },
    secondsUntilNoticed: held(figures.medianSeconds),
    getsAway: held(figures.missed),
    within: (lockoutsAWeek.ci[1] ?? Number.POSITIVE_INFINITY) <= demand.lockouts,
  };
}

/** The strictest of measured thresholds, as consequences: that with the fewest false lock-outs. */
export function strictest(
  figures: readonly LockoutFigures[],
  people: number,
  demand: Demand,
): Consequence | null {
  const all = figures.map((one) => consequence(one, people, demand));
  return (
    all.sort(
      (a, b) =>
        (a.lockoutsAWeek.value ?? 0) - (b.lockoutsAWeek.value ?? 0) || a.targetPerHour - b.targetPerHour,
    )[0] ?? null
  );
}
