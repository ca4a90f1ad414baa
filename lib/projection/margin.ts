import { indexOf } from './measure-attributed.ts';
import type { Points } from './points.ts';

/**
 * How much nearer each point is to its own group than to the best other one: the cosine to the mean of its group, its own session
 * left out where the group has others, minus the largest cosine to another group's mean. Above 0 it would be recognised.
 *
 * @param points of unit length, see `fitComparison`
 * @param groups subject of each point, 0 … n − 1
 * @param sessions session of each point, 0 … m − 1
 * @param from the first point that is asked about; those before are only compared with
 */
export function groupMargins(
  points: Points,
  groups: Int32Array,
  sessions: Int32Array,
  from = 0,
): Float32Array {
  const { values, count, dims } = points;
  const groupCount = 1 + groups.reduce((most, group) => Math.max(most, group), -1);
  const sessionCount = 1 + sessions.reduce((most, session) => Math.max(most, session), -1);
  const sums = new Float64Array(groupCount * dims);
  const sessionSums = new Float64Array(sessionCount * dims);
  const sizes = new Int32Array(groupCount);
  const sessionSizes = new Int32Array(sessionCount);
  for (let i = 0; i < count; i++) {
    sizes[groups[i]]++;
    sessionSizes[sessions[i]]++;
    for (let d = 0; d < dims; d++) {
      sums[groups[i] * dims + d] += values[i * dims + d];
      sessionSums[sessions[i] * dims + d] += values[i * dims + d];
    }
  }
  const lengths = Float64Array.from({ length: groupCount }, (_, g) =>
    Math.hypot(...sums.subarray(g * dims, (g + 1) * dims)),
  );
  const own = new Float64Array(dims);
  return Float32Array.from({ length: count - from }, (_, at) => {
    const i = from + at;
    const group = groups[i];
    const session = sessions[i];
    const alone = sizes[group] === sessionSizes[session];
    for (let d = 0; d < dims; d++)
      own[d] = sums[group * dims + d] - (alone ? values[i * dims + d] : sessionSums[session * dims + d]);
    let best = groupCount > 1 ? -1 : 0;
    for (let g = 0; g < groupCount; g++)
      if (g !== group && lengths[g] > 0)
        best = Math.max(best, dot(values, i * dims, sums, g * dims, dims) / lengths[g]);
    const length = Math.hypot(...own);
    return (length > 0 ? dot(values, i * dims, own, 0, dims) / length : 0) - best;
  });
}

interface Attributed {
  /** Of unit length. */
  readonly points: Points;
  /** Subject and session of each point. */
  readonly subjects: readonly string[];
  readonly sessions: readonly string[];
}

/** As {@link groupMargins}, of points that were added to a map: whoever is on the map is somebody else too. */
export function addedMargins(map: Attributed, added: Attributed): Float32Array {
  const { count, dims } = map.points;
  const values = new Float64Array((count + added.points.count) * dims);
  values.set(map.points.values);
  values.set(added.points.values, count * dims);
  return groupMargins(
    { values, count: count + added.points.count, dims },
    indexOf([...map.subjects, ...added.subjects]),
    indexOf([...map.sessions, ...added.sessions]),
    count,
  );
}

function dot(a: ArrayLike<number>, at: number, b: ArrayLike<number>, bt: number, dims: number): number {
  let sum = 0;
  for (let d = 0; d < dims; d++) sum += a[at + d] * b[bt + d];
  return sum;
}
