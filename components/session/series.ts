import type { Motion } from '../trajectory/motion.ts';

/** One synchronised chart of a session. */
export interface Series {
  name: string;
  unit: string;
  /** One value per pointer event, NaN where there is none. */
  values: ArrayLike<number>;
  /** `area` stands on zero, `line` swings about it, `dots` for what jumps. */
  mark: 'area' | 'line' | 'dots';
  scale: 'linear' | 'log' | 'root';
  /** Ends of the axis. */
  domain: readonly [number, number];
  ticks: readonly number[];
}

function quantileOfMagnitudes(values: Float32Array, p: number): number {
  const sample: number[] = [];
  const step = Math.max(1, Math.floor(values.length / 5000));
  for (let i = 0; i < values.length; i += step)
    if (Number.isFinite(values[i])) sample.push(Math.abs(values[i]));
  sample.sort((a, b) => a - b);
  return sample.length ? sample[Math.floor(p * (sample.length - 1))] : 1;
}

/** A round number not below `value`: 1, 2 or 5 times a power of ten; 1 for nothing at all. */
function roundUp(value: number): number {
  if (value === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= value) ?? value;
}

/** Speed, acceleration, direction and interval of each pointer event, with axes that fit this recording. */
export function describeSeries({ events, speed }: Motion): Series[] {
  const { t, x, y, length } = events;
  const acceleration = new Float32Array(length).fill(Number.NaN);
  const direction = new Float32Array(length).fill(Number.NaN);
  const interval = new Float32Array(length).fill(Number.NaN);
  for (let i = 1; i < length; i++) {
    const dt = t[i] - t[i - 1];
    const dx = x[i] - x[i - 1];
    const dy = y[i] - y[i - 1];
    interval[i] = dt;
    if (dt > 0) acceleration[i] = (speed[i] - speed[i - 1]) / dt;
    // Screens count y downwards; up is 90° here.
    if (dx !== 0 || dy !== 0) direction[i] = (Math.atan2(-dy, dx) * 180) / Math.PI;
  }
  const topSpeed = roundUp(quantileOfMagnitudes(speed, 0.995));
  const topAcceleration = roundUp(quantileOfMagnitudes(acceleration, 0.98));
  return [
    {
      name: 'speed',
      unit: 'px/s',
      values: speed,
      mark: 'area',
      scale: 'root',
      domain: [0, topSpeed],
      ticks: [0, topSpeed / 4, topSpeed],
    },
    {
      name: 'acceleration',
      unit: 'px/s per ms',
      values: acceleration,
      mark: 'line',
      scale: 'linear',
      domain: [-topAcceleration, topAcceleration],
      ticks: [-topAcceleration, 0, topAcceleration],
    },
    {
      name: 'direction',
      unit: '°, right is 0, up is 90',
      values: direction,
      mark: 'dots',
      scale: 'linear',
      domain: [-180, 180],
      ticks: [-180, 0, 180],
    },
    {
      name: 'Δt',
      unit: 'ms',
      values: interval,
      mark: 'dots',
      scale: 'log',
      domain: [1, 10_000],
      ticks: [1, 10, 100, 1000, 10_000],
    },
  ];
}

/** Where `value` lies between the ends of the axis, 0 … 1. */
export function position({ scale, domain }: Series, value: number): number {
  const map = {
    linear: (v: number) => v,
    root: Math.sqrt,
    log: (v: number) => Math.log(Math.max(v, domain[0])),
  }[scale];
  const fraction = (map(value) - map(domain[0])) / (map(domain[1]) - map(domain[0]));
  return Math.min(1, Math.max(0, fraction));
}
