import { listModels, type ModelInfo } from '../models/models.ts';
import { SIGNALS } from '../mouse/signals/registry.ts';
import type { NetworkCard } from '../network/card.ts';
import { listShippedEvaluations, type ShippedEvaluation } from './shipped.ts';

/** What the first page answers with. */
export interface Front {
  /** The network that the answer is about. */
  model: ModelInfo;
  /** Strangers told apart, with one threshold for all. */
  openSet: ShippedEvaluation;
  /** How long an intruder lasts, by the same network; where that was measured. */
  continuous?: ShippedEvaluation;
}

const eerOf = ({ result }: ShippedEvaluation) =>
  result.result.fusion.find(({ blocks }) => blocks === 5)?.pooled.eer ?? Number.POSITIVE_INFINITY;

function learnedFrom({ data }: NetworkCard, dataset: string, subjects: readonly string[]): boolean {
  const learned = [data, ...data.further].filter((part) => part.dataset === dataset);
  return learned.some((part) => part.subjects.some((subject) => subjects.includes(subject)));
}

/**
 * The answer that ships: of the networks that see movement only and come with an evaluation on people whom they have not seen, the one
 * with the lowest equal error rate at five blocks. Nothing where none comes with one.
 */
export async function readFront(): Promise<Front | undefined> {
  const [models, shipped] = await Promise.all([listModels(), listShippedEvaluations()]);
  const own = new Map(
    models.filter(({ card }) => SIGNALS.get(card.config.signal).movementOnly).map((m) => [m.name, m]),
  );
  const [openSet] = shipped
    .filter(({ params, result }) => {
      const card = own.get(params.model)?.card;
      return card && result.task === 'verification' && !learnedFrom(card, result.dataset, result.subjects);
    })
    .sort((a, b) => eerOf(a) - eerOf(b));
  const model = openSet && own.get(openSet.params.model);
  if (!model) return undefined;
  const continuous = shipped.find(
    ({ params, result }) => params.model === model.name && result.result.continuous !== undefined,
  );
  return { model, openSet, ...(continuous && { continuous }) };
}
