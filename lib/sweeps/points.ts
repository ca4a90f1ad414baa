import { AppError } from '../errors.ts';
import { parseTrainingConfig, type TrainingConfig } from '../network/config.ts';
import { seededRandom } from '../random.ts';
import type { Point, Setting } from './contract.ts';
import { MOST_TRIALS, refuse, type SweepParameter, type SweepPlan } from './plan.ts';

/** One training that a plan asks for. */
export interface Trial {
  /** Its place in the plan. */
  readonly trial: number;
  /** Index of its point. */
  readonly point: number;
  readonly seed: number;
}

type Range = Exclude<SweepParameter, readonly unknown[]>;

/** `share` 0 … 1 of the way through a range, on its scale. */
function within({ from, to, scale, whole }: Range, share: number): number {
  const value = scale === 'log' ? from * (to / from) ** share : from + share * (to - from);
  return whole ? Math.round(value) : Number(value.toPrecision(4));
}

function gridValues(parameter: SweepParameter): readonly Setting[] {
  if (Array.isArray(parameter)) return parameter;
  const { levels } = parameter as Range;
  return Array.from({ length: levels }, (_, i) => within(parameter as Range, i / (levels - 1)));
}

/**
 * The points of a plan, each once: all combinations of a grid, or seeded draws.
 *
 * @throws AppError `bad_request` when there are more trials than {@link MOST_TRIALS}.
 */
export function planPoints({ parameters, search, seeds }: SweepPlan): Point[] {
  const names = Object.keys(parameters);
  const points = new Map<string, Point>();
  const add = (values: readonly Setting[]) => {
    const point = Object.fromEntries(names.map((name, i) => [name, values[i]]));
    points.set(JSON.stringify(point), point);
  };
  if (search.kind === 'grid') {
    const axes = names.map((name) => gridValues(parameters[name]));
    const count = axes.reduce((product, values) => product * values.length, 1);
    if (count * seeds.length > MOST_TRIALS)
      throw refuse(
        `a grid of ${count} points with ${seeds.length} seed(s) has more than ${MOST_TRIALS} trials`,
      );
    for (let i = 0; i < count; i++) {
      let rest = i;
      // The last setting varies fastest, as in nested loops.
      const values = axes.map((axis, a) => {
        const inner = axes.slice(a + 1).reduce((product, { length }) => product * length, 1);
        const value = axis[Math.floor(rest / inner)];
        rest %= inner;
        return value;
      });
      add(values);
    }
  } else {
    if (search.points * seeds.length > MOST_TRIALS)
      throw refuse(
        `${search.points} points with ${seeds.length} seed(s) are more than ${MOST_TRIALS} trials`,
      );
    const random = seededRandom(search.seed);
    // A small space may have fewer points than were asked for.
    for (let tries = 0; points.size < search.points && tries < 20 * search.points; tries++)
      add(
        names.map((name) => {
          const parameter = parameters[name];
          if (Array.isArray(parameter)) return parameter[random.integer(parameter.length)];
          return within(parameter as Range, random.uniform());
        }),
      );
  }
  return [...points.values()];
}

/** The trials of a plan in the order in which they are begun: every point once before any has its second seed. */
export function planTrials(plan: SweepPlan): { points: Point[]; trials: Trial[] } {
  const points = planPoints(plan);
  const trials = plan.seeds.flatMap((seed, s) =>
    points.map((_, point) => ({ trial: s * points.length + point, point, seed })),
  );
  return { points, trials };
}

/**
 * The whole configuration of a trial.
 *
 * @throws AppError `bad_request` that names the point for settings that do not go together.
 */
export function trialConfig(plan: SweepPlan, point: Point, seed: number): TrainingConfig {
  try {
    return parseTrainingConfig({ ...plan.config, ...point, seed });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('bad_request', `With ${describePoint(point)}: ${error.message}`, { hint: error.hint });
  }
}

/** "width 48, loss softmax" */
export function describePoint(point: Point): string {
  return Object.entries(point)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
}
