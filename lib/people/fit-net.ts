import { thinEvents } from '../capture/thin-events.ts';
import { type Events, pointerEvents } from '../mouse/events.ts';
import { seededRandom } from '../random.ts';
import { SLOWEST_MS } from '../signature/human/liveness.ts';
import { ASPECT_NAMES, type MinuteFeatures, minuteFeatures } from '../signature/human/minute/features.ts';
import { type MinuteNet, netInputs, netScore, placesOf } from '../signature/human/minute/net.ts';
import { judgeable, STRETCH_MS, stretchesOf } from '../signature/human/minute/stretches.ts';
import { type Example, trainNet } from '../signature/human/minute/train-net.ts';

/** People's or a species' stretches; each group counts alike, however many there are. */
export interface Group {
  readonly stretches: readonly MinuteFeatures[];
  readonly share: number;
}

/** Stretches of the people of any group that tell where to cut may be flagged so often: with a margin to the one in a hundred minutes that is wanted. */
const FALSE_ALARMS = 0.006;

/** What is seen of the stretches of a recording, begun at several places where `starts` is more than 1. Devices that send too seldom give none. */
export function featuresOf(recording: Events, starts = 1): MinuteFeatures[] {
  const events = pointerEvents(thinEvents(recording));
  const steps = Array.from(events.t.subarray(1), (t, i) => t - events.t[i]).filter(
    (dt) => dt > 0 && dt < 250,
  );
  steps.sort((a, b) => a - b);
  const slow = events.length >= 96 && steps[Math.floor(steps.length / 2)] > SLOWEST_MS;
  if (slow || events.length === 0) return [];
  return Array.from({ length: starts }, (_, i) => {
    const offset = (i * STRETCH_MS) / starts;
    const from = events.t.findIndex((t) => t - events.t[0] >= offset);
    return from < 0 ? [] : stretchesOf(events, from);
  })
    .flat()
    .flatMap((stretch) => judgeable(events, stretch) ?? [])
    .map(minuteFeatures);
}

/**
 * Trains the net on people and on species of attacks. Its threshold is the least that flags no group of other people too often: what is
 * usual for one mouse or task is not for another.
 *
 * @param cut stretches of people who are in no group, group by group
 */
export function fitNet(
  people: readonly Group[],
  bots: readonly (readonly MinuteFeatures[])[],
  cut: readonly (readonly MinuteFeatures[])[],
  source: string,
  seed: number,
): MinuteNet {
  const places = placesOf(people.flatMap(({ stretches }) => stretches));
  const examples: Example[] = [];
  const add = (stretches: readonly MinuteFeatures[], bot: boolean, weight: number) => {
    for (const features of stretches)
      examples.push({ inputs: netInputs(places, features), bot, weight: weight / stretches.length });
  };
  for (const { stretches, share } of people) add(stretches, false, share);
  for (const stretches of bots) add(stretches, true, 1 / bots.length);
  const mean = examples.reduce((sum, { weight }) => sum + weight, 0) / examples.length;
  const names = Object.keys(places);
  const groups = ASPECT_NAMES.map((aspect) =>
    names.flatMap((name, i) => (name.startsWith(`${aspect}.`) ? [i] : [])),
  );
  const weights = trainNet(
    examples.map((example) => ({ ...example, weight: example.weight / mean })),
    { epochs: 28, rate: 4e-3, noise: 0.2, groups, struck: 0.15 },
    seededRandom(seed),
  );
  const scoreOf = (features: MinuteFeatures) => netScore(weights, netInputs(places, features));
  const threshold = Math.max(...cut.map((stretches) => exceededBy(stretches.map(scoreOf), FALSE_ALARMS)));
  return { source, people: places, parameters: weights.length, weights, threshold };
}

/** The least score that at most a share `rate` of the scores reaches. */
function exceededBy(scores: number[], rate: number): number {
  const sorted = scores.sort((a, b) => b - a);
  return sorted[Math.floor(rate * sorted.length)] + 1e-6;
}
