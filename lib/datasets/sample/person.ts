import type { Random } from '../../random.ts';

/** The invented habits of one synthetic subject. Lengths in px, times in ms, angles in radians. */
export interface Person {
  key: string;
  screen: { width: number; height: number };
  /** Median distance to the next target. */
  reach: number;
  /** Fitts' law: movement time = intercept + slope · log2(distance / width + 1). */
  fitts: { intercept: number; slope: number };
  /** Asymmetry of the speed profile: sigma of the lognormal. */
  sigma: number;
  /** How much a stroke bends: mean (its sign is a handedness) and deviation of the turn. */
  bend: { mean: number; deviation: number };
  /** How often and how far the first movement goes too far; negative gains fall short. */
  overshoot: { share: number; gain: number };
  /** Small corrections at the end: how often there is a further one, and how quick it is. */
  correction: { share: number; duration: number };
  tremor: { amplitude: number; hertz: number };
  /** Median and log-deviation of pauses between actions. */
  pause: { median: number; spread: number };
  /** Median and log-deviation of how long a button is held in a click. */
  dwell: { median: number; spread: number };
  /** Shares of what follows an arrival; the rest is moving on. */
  actions: { click: number; doubleClick: number; drag: number; scroll: number };
  /** Events come every `interval` ms, give or take; some are late. */
  sampling: { interval: number; jitter: number; late: number };
}

const SCREENS = [
  { width: 1920, height: 1080 },
  { width: 1920, height: 1080 },
  { width: 1536, height: 864 },
  { width: 1366, height: 768 },
];

/** Draws the habits of a subject. The spread between people is set by hand, wide enough that the sample is worth exploring. */
export function drawPerson(key: string, random: Random): Person {
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  return {
    key,
    screen: SCREENS[random.integer(SCREENS.length)],
    reach: between(180, 480),
    fitts: { intercept: between(90, 260), slope: between(85, 190) },
    sigma: between(0.22, 0.42),
    bend: { mean: between(-0.35, 0.35), deviation: between(0.12, 0.5) },
    overshoot: { share: between(0.05, 0.5), gain: between(0.03, 0.16) },
    correction: { share: between(0.2, 0.75), duration: between(110, 260) },
    tremor: { amplitude: between(0.1, 0.9), hertz: between(7, 12) },
    pause: { median: between(180, 700), spread: between(0.35, 0.8) },
    dwell: { median: between(65, 150), spread: between(0.12, 0.35) },
    actions: {
      click: between(0.35, 0.6),
      doubleClick: between(0.02, 0.12),
      drag: between(0.03, 0.12),
      scroll: between(0.02, 0.12),
    },
    sampling: {
      interval: random.uniform() < 0.75 ? 8 : 16,
      jitter: between(0.2, 1.1),
      late: between(0, 0.03),
    },
  };
}

/** The same person on another day: every habit a little different, the device unchanged. */
export function onAnotherDay(person: Person, random: Random): Person {
  const vary = (value: number, by = 0.07) => value * Math.exp(by * random.normal());
  return {
    ...person,
    reach: vary(person.reach),
    fitts: { intercept: vary(person.fitts.intercept), slope: vary(person.fitts.slope) },
    sigma: vary(person.sigma, 0.04),
    bend: { mean: person.bend.mean + 0.03 * random.normal(), deviation: vary(person.bend.deviation) },
    overshoot: { share: vary(person.overshoot.share), gain: vary(person.overshoot.gain) },
    correction: { share: vary(person.correction.share, 0.04), duration: vary(person.correction.duration) },
    tremor: { amplitude: vary(person.tremor.amplitude, 0.12), hertz: vary(person.tremor.hertz, 0.03) },
    pause: { median: vary(person.pause.median, 0.12), spread: person.pause.spread },
    dwell: { median: vary(person.dwell.median), spread: person.dwell.spread },
  };
}
