import type { ScoreSet } from '../scores.ts';
import { errorsAt } from './errors-at.ts';

/** One person under the common threshold. */
export interface Animal {
  subject: string;
  /** How often they are refused as themselves; high for a goat. */
  refused: number | null;
  /** How often others pass as them; high for a lamb. */
  imitated: number | null;
  /** How often they pass as others; high for a wolf. */
  imitating: number | null;
}

/** Who makes the errors (Doddington et al. 1998, "Sheep, goats, lambs and wolves"). */
export interface Zoo {
  animals: Animal[];
  /** Share of each kind of error that falls on the quarter of people who have most of it; .25 if all were alike. */
  worstQuarter: { refused: number | null; imitated: number | null; imitating: number | null };
}

const KINDS = ['refused', 'imitated', 'imitating'] as const;

/**
 * Errors person by person at one threshold for everybody, and how much they pile up on few. Who only plays an impostor, or
 * whose name is not known, has no row of their own.
 */
export function zooOf(set: ScoreSet, threshold: number): Zoo {
  const animals = set.subjects.map((subject, s): Animal => {
    const asClaim = errorsAt(set, threshold, (row) => set.claim[row] === s);
    const asActor = errorsAt(set, threshold, (row) => set.actual[row] === s && !set.genuine[row]);
    return { subject, refused: asClaim.fnmr, imitated: asClaim.fmr, imitating: asActor.fmr };
  });
  const worst = (kind: (typeof KINDS)[number]) => worstQuarter(animals.map((animal) => animal[kind]));
  return {
    animals,
    worstQuarter: {
      refused: worst('refused'),
      imitated: worst('imitated'),
      imitating: worst('imitating'),
    },
  };
}

/** Share of the sum that the largest quarter of the rates makes; null where nothing went wrong. */
function worstQuarter(rates: readonly (number | null)[]): number | null {
  const known = rates.filter((rate) => rate !== null).sort((a, b) => b - a);
  const sum = known.reduce((a, b) => a + b, 0);
  if (sum === 0) return null;
  return known.slice(0, Math.ceil(known.length / 4)).reduce((a, b) => a + b, 0) / sum;
}
