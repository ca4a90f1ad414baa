import { AppError } from '../errors.ts';
import { seededRandom } from '../random.ts';
import { type Affinities, jointAffinities, pairsOnce } from './affinities.ts';
import { Attraction } from './attraction.ts';
import { findNeighbours } from './neighbours.ts';
import { fitPca, transformPca } from './pca.ts';
import { checkPoints, type Layout, type Points } from './points.ts';
import { createRepulsion, type Repulsion } from './repulsion.ts';
import { type Steps, within } from './steps.ts';

export interface TsneOptions {
  /** How many neighbours a point has in effect; lowered when there are too few points. */
  readonly perplexity: number;
  readonly iterations: number;
  readonly seed: number;
  /** By how much affinities are multiplied at first, so that clusters form before they spread. */
  readonly exaggeration?: number;
  /** For how many iterations. */
  readonly exaggerated?: number;
  /** Where to begin, when not with the principal components. */
  readonly start?: Layout;
}

export interface TsneResult {
  readonly layout: Layout;
  /** Kullback–Leibler divergence of the map from the affinities, in nats. */
  readonly divergence: number;
  readonly perplexity: number;
  /** What a reader should know of how the map was made. */
  readonly notes: string[];
}

/** Share of the time that neighbours take, for the progress bar. */
const PREPARATION = 0.25;
const MEASURE_EVERY = 50;
/**
 * A small map can afford more than the usual 3 × perplexity neighbours, this many in all, and is then within 1% of the divergence of all of
 * them (`npm run bench -- projection exact`); in many dimensions without clusters the usual number makes a small map up to 5% worse.
 */
const PAIRS = 300_000;

/**
 * t-SNE (van der Maaten & Hinton 2008) with interpolated repulsion (see `PotentialGrid`): early exaggeration 12 for
 * 250 iterations, principal components with standard deviation 10⁻⁴ as the beginning (Kobak & Berens 2019), learning
 * rate N / exaggeration (Belkina et al. 2019), momentum 0.5 then 0.8 with per-coordinate gains, affinities over at
 * least 3 × perplexity neighbours. The same points, options and seed give the same map.
 */
export function* tsne(points: Points, options: TsneOptions): Steps<TsneResult> {
  checkPoints(points, 3);
  const notes: string[] = [];
  const perplexity = usablePerplexity(points.count, options.perplexity, notes);
  const start = options.start
    ? Float64Array.from(options.start)
    : startingLayout(points, options.seed, notes);
  const k = Math.min(points.count - 1, Math.max(Math.ceil(3 * perplexity), Math.floor(PAIRS / points.count)));
  const neighbours = yield* within(findNeighbours(points, k, options.seed), 0, PREPARATION * 0.9);
  yield { fraction: PREPARATION * 0.9, message: 'weighing neighbours' };
  const affinities = jointAffinities(neighbours, perplexity);
  const optimiser = new TsneOptimiser(affinities, start, options);
  let divergence = optimiser.divergence();
  for (let i = 1; i <= options.iterations; i++) {
    const measured = i % MEASURE_EVERY === 0 || i === options.iterations;
    optimiser.step();
    if (measured) divergence = optimiser.divergence();
    yield {
      fraction: PREPARATION + (1 - PREPARATION) * (i / options.iterations),
      message: `iteration ${i} of ${options.iterations}`,
      layout: optimiser.layout,
      iteration: i,
      ...(measured && { divergence }),
    };
  }
  return { layout: optimiser.layout, divergence, perplexity, notes };
}

/** A perplexity that the number of points allows: at most a third of the other points. */
function usablePerplexity(count: number, wanted: number, notes: string[]): number {
  if (!(wanted >= 1))
    throw new AppError('bad_request', `A perplexity of ${wanted} makes no sense.`, {
      hint: 'Choose a number from 5 to 100; 30 is usual.',
    });
  const most = Math.max(1, (count - 1) / 3);
  if (wanted <= most) return wanted;
  notes.push(`Perplexity ${wanted} needs more points: with ${count}, it was lowered to ${most.toFixed(1)}.`);
  return most;
}

function startingLayout(points: Points, seed: number, notes: string[]): Layout {
  const pca = fitPca(points, 2);
  if (!(pca.total > 0))
    throw new AppError('bad_data', `All ${points.count} points are the same: there is nothing to map.`, {
      hint: 'An untrained or diverged network can give this; look at its embeddings or choose another run.',
    });
  const layout = transformPca(pca, points, 2);
  const scale = 1e-4 / Math.sqrt(pca.variances[0]);
  // A trace of noise parts identical points and opens a second dimension where the data has one.
  const random = seededRandom(seed);
  if (pca.axes < 2 || !(pca.variances[1] > 1e-12 * pca.variances[0]))
    notes.push('The points lie on a line: only one direction of the map means anything.');
  for (let i = 0; i < layout.length; i++) layout[i] = layout[i] * scale + 1e-6 * random.normal();
  return layout;
}

/** The optimisation alone, one iteration at a time. Allocates nothing while it runs. */
class TsneOptimiser {
  readonly layout: Layout;
  iteration = 0;
  /** Each pair once. */
  readonly #pairs: Affinities;
  /** 2 Σ p ln p over the pairs: what of the divergence is always the same. */
  readonly #negentropy: number;
  readonly #repulsion: Repulsion;
  readonly #push: Float64Array;
  readonly #attraction: Attraction;
  readonly #velocity: Float64Array;
  readonly #gains: Float64Array;
  readonly #exaggeration: number;
  readonly #exaggerated: number;
  readonly #rate: number;

  constructor(
    affinities: Affinities,
    start: Layout,
    { exaggeration = 12, exaggerated = 250 }: Pick<TsneOptions, 'exaggeration' | 'exaggerated'> = {},
  ) {
    this.layout = start;
    this.#pairs = pairsOnce(affinities);
    let negentropy = 0;
    for (const value of this.#pairs.values) negentropy += 2 * value * Math.log(value);
    this.#negentropy = negentropy;
    this.#repulsion = createRepulsion(affinities.count);
    this.#push = new Float64Array(start.length);
    this.#attraction = new Attraction(affinities);
    this.#velocity = new Float64Array(start.length);
    this.#gains = new Float64Array(start.length).fill(1);
    this.#exaggeration = exaggeration;
    this.#exaggerated = exaggerated;
    // With the gradient's factor of 4 in it.
    this.#rate = 4 * Math.max(affinities.count / exaggeration / 4, 50);
  }

  step(): void {
    const early = this.iteration++ < this.#exaggerated;
    const exaggeration = early ? this.#exaggeration : 1;
    const momentum = early ? 0.5 : 0.8;
    const { layout } = this;
    const push = this.#push;
    const { pull } = this.#attraction;
    const velocity = this.#velocity;
    const gains = this.#gains;
    const normaliser = this.#repulsion.compute(layout, push);
    this.#attraction.compute(layout);
    let meanX = 0;
    let meanY = 0;
    for (let i = 0; i < layout.length; i++) {
      const gradient = exaggeration * pull[i] - push[i] / normaliser;
      gains[i] = gradient * velocity[i] < 0 ? gains[i] + 0.2 : Math.max(0.01, gains[i] * 0.8);
      velocity[i] = momentum * velocity[i] - this.#rate * gains[i] * gradient;
      layout[i] += velocity[i];
      if (i & 1) meanY += layout[i];
      else meanX += layout[i];
    }
    meanX /= layout.length / 2;
    meanY /= layout.length / 2;
    for (let i = 0; i < layout.length; i += 2) {
      layout[i] -= meanX;
      layout[i + 1] -= meanY;
    }
  }

  /** Kullback–Leibler divergence of the present map, over the affinities that are not zero. */
  divergence(): number {
    const { starts, columns, values, count } = this.#pairs;
    const { layout } = this;
    const normaliser = this.#repulsion.compute(layout, this.#push);
    let sum = Math.log(normaliser) + this.#negentropy;
    for (let i = 0; i < count; i++)
      for (let p = starts[i]; p < starts[i + 1]; p++) {
        const j = 2 * columns[p];
        const dx = layout[2 * i] - layout[j];
        const dy = layout[2 * i + 1] - layout[j + 1];
        sum += 2 * values[p] * Math.log(1 + dx * dx + dy * dy);
      }
    return sum;
  }
}
