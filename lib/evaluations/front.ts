import { listModels, type ModelInfo } from '../models/models.ts';
import { SIGNALS } from '../mouse/signals/registry.ts';
import type { NetworkCard } from '../network/card.ts';
import { listShippedEvaluations, type ShippedEvaluation } from './shipped.ts';

/** What the first page answers with. */
export interface Front {
  /** One network by itself: it draws the islands, and it is the one that the live page begins with. */
  model: ModelInfo;
  /** Strangers told apart by movement only, with one threshold for all: by several networks together where that ships. */
  openSet: ShippedEvaluation;
  /** The same people and protocol by {@link Front.model} alone, where `openSet` is of several. */
  single?: ShippedEvaluation;
  /** The same people and protocol by all evidence, the device among it; where that ships. */
  whole?: ShippedEvaluation;
  /** How long an intruder lasts, by {@link Front.model}; where that was measured. */
  continuous?: ShippedEvaluation;
}

const eerOf = ({ result }: ShippedEvaluation) =>
  result.result.fusion.find(({ blocks }) => blocks === 5)?.pooled.eer ?? Number.POSITIVE_INFINITY;

const byEer = (a: ShippedEvaluation, b: ShippedEvaluation) => eerOf(a) - eerOf(b);

function learnedFrom({ data }: NetworkCard, dataset: string, subjects: readonly string[]): boolean {
  const learned = [data, ...data.further].filter((part) => part.dataset === dataset);
  return learned.some((part) => part.subjects.some((subject) => subjects.includes(subject)));
}

/** Whether two evaluations ask the same question of the same people. */
function isSameQuestion({ result: a }: ShippedEvaluation, { result: b }: ShippedEvaluation): boolean {
  return (
    a.protocol === b.protocol && a.datasetHash === b.datasetHash && a.subjects.join() === b.subjects.join()
  );
}

/**
 * The answer that ships: of the systems that see movement only and come with an evaluation on people whom none of their networks has seen, the
 * one with the lowest equal error rate at five blocks; beside it the best single network and what all evidence together reaches. Nothing where
 * no network comes with one.
 */
export async function readFront(): Promise<Front | undefined> {
  const [models, shipped] = await Promise.all([listModels(), listShippedEvaluations()]);
  const known = new Map(models.map((model) => [model.name, model]));
  const isMovement = (name: string) => {
    const model = known.get(name);
    return model !== undefined && SIGNALS.get(model.card.config.signal).movementOnly;
  };
  const onStrangers = shipped
    .filter(
      ({ result }) =>
        result.task === 'verification' &&
        result.result.continuous === undefined &&
        result.system.every(({ model }) => {
          const card = known.get(model)?.card;
          return card === undefined || !learnedFrom(card, result.dataset, result.subjects);
        }),
    )
    .sort(byEer);
  const byMovement = onStrangers.filter(({ result }) =>
    result.system.every(({ model }) => isMovement(model)),
  );
  const single = byMovement.find(({ params }) => known.has(params.model));
  const model = single && known.get(single.params.model);
  if (!model) return undefined;
  const openSet = byMovement.find((one) => isSameQuestion(one, single)) ?? single;
  const whole = onStrangers.find(
    (one) => isSameQuestion(one, single) && one.result.system.some(({ model: part }) => part === 'device'),
  );
  const continuous = shipped.find(
    ({ params, result }) => params.model === model.name && result.result.continuous !== undefined,
  );
  return {
    ...{ model, openSet },
    ...(openSet !== single && { single }),
    ...(whole && { whole }),
    ...(continuous && { continuous }),
  };
}
