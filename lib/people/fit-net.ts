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

/** Stretches of people that tell where to cut may be flagged so often. */
const FALSE_ALARMS = 0.01;
/** The cut is nowhere below even odds. */
const LEAST_THRESHOLD = 0;

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
 * Trains the net on people and on species of attacks, and sets its threshold by other people.
 *
 * @param tune stretches of people who are in no group
 */
export function fitNet(
  people: readonly Group[],
  bots: readonly (readonly MinuteFeatures[])[],
  tune: readonly MinuteFeatures[],
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
    { epochs: 14, rate: 3e-3, noise: 0.3, groups, struck: 0.15 },
    seededRandom(seed),
  );
  const scores = tune.map((features) => netScore(weights, netInputs(places, features))).sort((a, b) => a - b);
  const cut = scores[Math.min(scores.length - 1, Math.ceil((1 - FALSE_ALARMS) * scores.length))] ?? 0;
  const threshold = Math.max(LEAST_THRESHOLD, cut);
  return { source, people: places, parameters: weights.length, weights, threshold };
}
