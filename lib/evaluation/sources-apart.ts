import { Matrix } from 'ml-matrix';
import { addOuter, invertPositive } from './backends/linear-algebra.ts';
import { meanRow } from './backends/vectors.ts';

/** A person's mean embedding and the data set that they are from. */
export interface SourcedPerson {
  readonly source: string;
  readonly vector: Float64Array;
}

export interface SourcesApart {
  people: number;
  /** Mean over data sets of the share of their people who are put into the right one. */
  balancedAccuracy: number;
  /** What guessing would reach. */
  chance: number;
  perSource: Record<string, number>;
}

/** Share of the mean variance that is mixed into the scatter within data sets. */
const SHRINKAGE = 0.3;

/**
 * Whether a network tells data sets apart: each person is put into the data set with the nearest mean by Mahalanobis distance (linear
 * discriminant analysis, shared and shrunk covariance), means and covariance without that person. A network that learned people from
 * several data sets should do hardly better than chance; where it does, sources differ in task and device as well as in people.
 *
 * @param people three or more of each data set
 */
export function tellSourcesApart(people: readonly SourcedPerson[]): SourcesApart {
  const sources = [...new Set(people.map(({ source }) => source))];
  const right = new Map(sources.map((source) => [source, 0]));
  people.forEach((person, i) => {
    const others = people.filter((_, j) => j !== i);
    if (nearestSource(person.vector, others, sources) === person.source)
      right.set(person.source, right.get(person.source)! + 1);
  });
  const perSource = Object.fromEntries(
    sources.map((source) => {
      const count = people.filter((person) => person.source === source).length;
      return [source, right.get(source)! / count];
    }),
  );
  const balancedAccuracy = Object.values(perSource).reduce((a, b) => a + b, 0) / sources.length;
  return { people: people.length, balancedAccuracy, chance: 1 / sources.length, perSource };
}

function nearestSource(
  vector: Float64Array,
  people: readonly SourcedPerson[],
  sources: readonly string[],
): string {
  const dims = vector.length;
  const scatter = new Matrix(dims, dims);
  const means = sources.map((source) => {
    const own = people.filter((person) => person.source === source).map((person) => person.vector);
    const mean = meanRow(Float64Array.from(own.flatMap((v) => [...v])), own.length, dims);
    for (const v of own)
      addOuter(
        scatter,
        v.map((x, d) => x - mean[d]),
        1 / (people.length - sources.length),
      );
    return mean;
  });
  const ridge = (SHRINKAGE * scatter.trace()) / dims;
  const { inverse } = invertPositive(
    scatter.mul(1 - SHRINKAGE).add(Matrix.eye(dims).mul(ridge)),
    'within data sets',
  );
  const distances = means.map((mean) => {
    const difference = Matrix.columnVector([...vector].map((x, d) => x - mean[d]));
    return difference.transpose().mmul(inverse).mmul(difference).get(0, 0);
  });
  return sources[distances.indexOf(Math.min(...distances))];
}
