import { z } from 'zod';
import { type Events, pointerEvents, sliceEvents } from '../../mouse/events.ts';
import { measureTraits, TRAIT_NAMES, type Trait, type Traits } from './traits.ts';

/** Pointer events that are judged at once, and how far one window begins after the other. */
export const WINDOW_EVENTS = 512;
const WINDOW_STRIDE = 256;

/** Probabilities at which a trait's distribution among people is kept. */
export const QUANTILES = [0.005, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.995] as const;
/** Standard normal quantiles of {@link QUANTILES}. */
const NORMAL = [-2.5758, -1.96, -1.6449, -1.2816, -0.6745, 0, 0.6745, 1.2816, 1.6449, 1.96, 2.5758];
/** Traits that count for the score: the most unusual ones. */
const COUNTED = 3;
const FURTHEST = 12;

export const humanModel = z.object({
  /** Where the people are from. */
  source: z.string(),
  windows: z.int().positive(),
  /** {@link QUANTILES} of each trait among people. */
  traits: z.record(z.enum(TRAIT_NAMES), z.array(z.number()).length(QUANTILES.length)),
  /** Scores above are called inhuman. */
  threshold: z.number(),
});
export type HumanModel = z.infer<typeof humanModel>;

export interface Unusual {
  readonly trait: Trait;
  /** How far out among people, in standard deviations of a normal law; its sign says on which side. */
  readonly z: number;
}

export interface Humanity {
  /** Root mean square of the most unusual traits' z. */
  readonly score: number;
  readonly human: boolean;
  /** The most unusual traits first. */
  readonly unusual: readonly Unusual[];
}

/** Shorter movement is not judged. */
export const FEWEST_EVENTS = 96;

/** Windows of a session that are judged one by one; of a short one, the whole. */
export function humanWindows(events: Events): Events[] {
  const pointer = pointerEvents(events);
  if (pointer.length < WINDOW_EVENTS) return pointer.length < FEWEST_EVENTS ? [] : [pointer];
  const windows: Events[] = [];
  for (let start = 0; start + WINDOW_EVENTS <= pointer.length; start += WINDOW_STRIDE)
    windows.push(sliceEvents(pointer, start, start + WINDOW_EVENTS));
  return windows;
}

/** Judges a window of pointer events. */
export function judge(model: HumanModel, window: Events): Humanity {
  return judgeTraits(model, measureTraits(window));
}

export function judgeTraits(model: HumanModel, traits: Traits): Humanity {
  const unusual = TRAIT_NAMES.flatMap((trait) => {
    const quantiles = model.traits[trait];
    return Number.isFinite(traits[trait]) ? [{ trait, z: normalScore(quantiles, traits[trait]) }] : [];
  }).sort((a, b) => Math.abs(b.z) - Math.abs(a.z));
  const counted = unusual.slice(0, COUNTED);
  const score =
    counted.length === 0 ? 0 : Math.sqrt(counted.reduce((sum, { z }) => sum + z * z, 0) / counted.length);
  return { score, human: score <= model.threshold, unusual };
}

/** Fits quantiles to the traits of people's windows and sets the threshold that `falseAlarms` of them exceed. */
export function fitHumanModel(people: readonly Traits[], source: string, falseAlarms: number): HumanModel {
  const traits = Object.fromEntries(
    TRAIT_NAMES.map((trait) => {
      const values = people.map((p) => p[trait]).filter(Number.isFinite);
      values.sort((a, b) => a - b);
      return [trait, QUANTILES.map((q) => interpolate(values, q))];
    }),
  ) as HumanModel['traits'];
  const unset: HumanModel = { source, windows: people.length, traits, threshold: 0 };
  const scores = people.map((p) => judgeTraits(unset, p).score).sort((a, b) => a - b);
  return { ...unset, threshold: interpolate(scores, 1 - falseAlarms) };
}

function interpolate(sorted: readonly number[], q: number): number {
  if (sorted.length === 0) return 0;
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
}

/** The standard normal quantile that `value` has among people; beyond the outermost quantiles it goes on at their slope. */
function normalScore(quantiles: readonly number[], value: number): number {
  const last = quantiles.length - 1;
  let i = 0;
  while (i < last - 1 && value > quantiles[i + 1]) i++;
  // The spread of the body bounds the slope, so that a trait that most people share exactly does not divide by nothing.
  const least = Math.max(1e-6, (quantiles[last] - quantiles[0]) / 40);
  const width = Math.max(least, quantiles[i + 1] - quantiles[i]);
  const z = NORMAL[i] + ((value - quantiles[i]) / width) * (NORMAL[i + 1] - NORMAL[i]);
  return Math.max(-FURTHEST, Math.min(FURTHEST, z));
}
