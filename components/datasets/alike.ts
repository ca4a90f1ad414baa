import { medianOfKnown } from '@/lib/averages.ts';
import { type MeasuredRow, type PersonRow, ROW_MEASURES, type RowMeasure } from './measuredRows.ts';

type Figures = Readonly<Record<RowMeasure, number>>;

/** Of a normal distribution, the median absolute deviation times this is the standard deviation. */
const TO_DEVIATIONS = 1.4826;

function bySubject(rows: readonly MeasuredRow[]): Map<string, MeasuredRow[]> {
  const own = new Map<string, MeasuredRow[]>();
  for (const row of rows) {
    const known = own.get(row.subject);
    if (known) known.push(row);
    else own.set(row.subject, [row]);
  }
  return own;
}

/** How far each measure spreads, as a robust standard deviation; measures that do not vary count for nothing. */
function spreads(all: readonly Figures[]): Map<RowMeasure, number> {
  return new Map(
    ROW_MEASURES.flatMap(({ id }) => {
      const values = all.map((one) => one[id]).filter(Number.isFinite);
      const middle = medianOfKnown(values);
      if (middle === null) return [];
      const spread = TO_DEVIATIONS * (medianOfKnown(values.map((value) => Math.abs(value - middle))) ?? 0);
      return spread > 0 ? [[id, spread] as const] : [];
    }),
  );
}

/** The root of the mean square of differences, each in its spread: of two who have nothing to do with each other, about √2. */
function distance(a: Figures, b: Figures, spread: ReadonlyMap<RowMeasure, number>): number {
  const parts = [...spread].flatMap(([id, unit]) => {
    const difference = (a[id] - b[id]) / unit;
    return Number.isFinite(difference) ? [difference ** 2] : [];
  });
  if (parts.length === 0) return Number.NaN;
  return Math.sqrt(parts.reduce((sum, part) => sum + part, 0) / parts.length);
}

/**
 * How far each session is from what is usual for its person, in the spreads of the data set: the odd one out of a person has the largest.
 * Of people with fewer than three sessions nothing is usual.
 */
export function oddness(rows: readonly MeasuredRow[]): Map<string, number> {
  const spread = spreads(rows.flatMap(({ measured }) => (measured ? [measured] : [])));
  const own = bySubject(rows.filter(({ measured }) => measured !== undefined));
  const odd = new Map<string, number>();
  for (const sessions of own.values()) {
    if (sessions.length < 3) continue;
    for (const session of sessions) {
      const others = sessions.filter((one) => one !== session);
      const usual = Object.fromEntries(
        ROW_MEASURES.map(({ id }) => [
          id,
          medianOfKnown(others.map(({ measured }) => measured![id])) ?? Number.NaN,
        ]),
      ) as Figures;
      odd.set(session.key, distance(session.measured!, usual, spread));
    }
  }
  return odd;
}

/** Two people, and how far apart they are. */
export interface PairRow {
  a: string;
  b: string;
  /** By measures of movement, in their spreads over people. */
  movement: number;
  /** By the clock and the screen, as a ratio: 0 is the same, 1 is twice as slow or as large. */
  device: number;
}

/** The device of a person as their sessions show it. */
interface Device {
  interval: number | null;
  width: number | null;
  height: number | null;
}

function devices(rows: readonly MeasuredRow[]): Map<string, Device> {
  return new Map(
    [...bySubject(rows)].map(([subject, sessions]) => {
      const usual = (of: (row: MeasuredRow) => number | null) => medianOfKnown(sessions.map(of));
      return [
        subject,
        {
          interval: usual((row) => row.medianDt),
          width: usual((row) => row.maxX),
          height: usual((row) => row.maxY),
        },
      ];
    }),
  );
}

function deviceDistance(a: Device, b: Device): number {
  const ratios = (['interval', 'width', 'height'] as const).flatMap((of) => {
    const [one, other] = [a[of], b[of]];
    return one && other && one > 0 && other > 0 ? [Math.abs(Math.log2(one / other))] : [];
  });
  return ratios.length === 0 ? Number.NaN : ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
}

/**
 * Every two people, the most alike in movement first, with how alike their devices are.
 *
 * @param found people of whom each pair has at least one
 */
export function peoplePairs(
  people: readonly PersonRow[],
  rows: readonly MeasuredRow[],
  found: readonly PersonRow[] = people,
): PairRow[] {
  const wanted = new Set(found.map(({ subject }) => subject));
  const spread = spreads(people.flatMap(({ measured }) => (measured ? [measured] : [])));
  const device = devices(rows);
  const pairs: PairRow[] = [];
  people.forEach((one, i) => {
    for (const other of people.slice(i + 1)) {
      if (!one.measured || !other.measured) continue;
      if (!wanted.has(one.subject) && !wanted.has(other.subject)) continue;
      pairs.push({
        a: one.subject,
        b: other.subject,
        movement: distance(one.measured, other.measured, spread),
        device: deviceDistance(device.get(one.subject)!, device.get(other.subject)!),
      });
    }
  });
  return pairs.sort((x, y) => x.movement - y.movement);
}

/** Pairs as they are saved. */
export function pairCsv(pairs: readonly PairRow[]): Record<string, unknown>[] {
  return pairs.map(({ a, b, movement, device }) => ({
    person: a,
    other: b,
    'apart by movement, spreads': movement,
    'apart by device, doublings': device,
  }));
}
