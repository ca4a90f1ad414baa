import { AppError } from '../errors.ts';
import { BACKENDS } from '../evaluation/backends/registry.ts';

/** A network of a sum of scores. */
export interface Term {
  readonly model: string;
  /** How its embeddings are compared, instead of the model's own way. */
  readonly backend?: string;
  /** What its score is multiplied with before adding. */
  readonly weight: number;
}

/**
 * Reads a fusion written out by a person, as in `all-seed-2+0.07*beh-seed-2` or `all@lda+0.5*beh@wccn`; undefined for a plain name.
 *
 * @throws AppError `bad_request` for a term without a name or with a weight that is no number above 0
 */
export function parseWeightedSum(text: string): Term[] | undefined {
  if (!/[+*@]/.test(text)) return undefined;
  return text.split('+').map((part) => {
    const factors = part.split('*').map((factor) => factor.trim());
    const [model, backend] = factors.at(-1)!.split('@');
    if (backend !== undefined && !BACKENDS.find(backend))
      throw new AppError('bad_request', `There is no back-end called "${backend}".`, {
        hint: `Write one of ${BACKENDS.names.join(', ')} behind the @.`,
      });
    const weight = factors.length === 1 ? 1 : Number(factors[0]);
    if (model === '' || factors.length > 2 || factors[0] === '' || !(weight > 0) || !Number.isFinite(weight))
      throw new AppError('bad_request', `"${part.trim()}" is no term of a sum of models.`, {
        hint: 'Write names with weights above 0, such as pretrained-all+0.07*pretrained-beh.',
      });
    return { model, weight, ...(backend !== undefined && { backend }) };
  });
}
