import type { Events } from '../events.ts';
import {
  accelerationSeries,
  findClicks,
  findPauses,
  findStrokes,
  pointerSamples,
  speedSeries,
  turns,
} from '../kinematics/index.ts';

/** What people are compared by. `device` features say more about mouse, driver and recorder than about the hand. */
export const FEATURES = [
  { name: 'interval', label: 'Sampling interval', unit: 'ms', kind: 'device', log: true },
  { name: 'speed', label: 'Speed', unit: 'px/s', kind: 'movement', log: true },
  { name: 'acceleration', label: 'Acceleration', unit: 'px/s²', kind: 'movement', log: true },
  { name: 'curvature', label: 'Curvature', unit: '1/px', kind: 'movement', log: true },
  { name: 'angle', label: 'Change of direction', unit: '°', kind: 'movement', log: false },
  { name: 'strokeLength', label: 'Stroke length', unit: 'px', kind: 'movement', log: true },
  { name: 'strokeDuration', label: 'Stroke duration', unit: 'ms', kind: 'movement', log: true },
  { name: 'straightness', label: 'Straightness', unit: '', kind: 'movement', log: false },
  { name: 'pause', label: 'Pause', unit: 'ms', kind: 'movement', log: true },
  { name: 'dwell', label: 'Click dwell', unit: 'ms', kind: 'movement', log: true },
] as const;
export type FeatureName = (typeof FEATURES)[number]['name'];
export const FEATURE_NAMES = FEATURES.map(({ name }) => name);
export type FeatureValues = Record<FeatureName, ArrayLike<number>>;

/** Every value of every feature in a stretch of a recording, in the units of {@link FEATURES}. */
export function featureValues(events: Events): FeatureValues {
  const samples = pointerSamples(events);
  const bends = turns(samples);
  const strokes = findStrokes(events);
  const intervals = samples.t.subarray(1).map((t, i) => t - samples.t[i]);
  return {
    interval: intervals,
    speed: speedSeries(samples).values,
    acceleration: accelerationSeries(samples).values.map(Math.abs),
    curvature: bends.map(({ curvature }) => curvature),
    angle: bends.map(({ angle }) => (Math.abs(angle) * 180) / Math.PI),
    strokeLength: strokes.map(({ length }) => length),
    strokeDuration: strokes.map(({ duration }) => duration),
    straightness: strokes.map(({ straightness }) => straightness),
    pause: findPauses(samples).map(({ duration }) => duration),
    dwell: findClicks(events).flatMap(({ dwell, dragged }) => (dragged ? [] : [dwell])),
  };
}
