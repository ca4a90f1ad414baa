import { AppError } from '../errors.ts';
import { parseSubjects } from '../subjects.ts';

/** A data set to learn from, and whose recordings; empty for everybody's. */
export interface TrainingSource {
  readonly dataset: string;
  readonly subjects: string;
}

/**
 * Reads a list of data sets with the people to learn from, separated by semicolons: `hbrs:h003,h009; cogminu`.
 *
 * @throws AppError `bad_request` for a source without a name, named twice, or with people that cannot be read
 */
export function parseSources(text: string): TrainingSource[] {
  if (text.trim() === '') return [];
  const sources = text.split(';').map((part) => {
    const at = part.indexOf(':');
    const dataset = (at < 0 ? part : part.slice(0, at)).trim();
    const subjects = at < 0 ? '' : part.slice(at + 1).trim();
    if (dataset === '' || (at >= 0 && subjects === ''))
      throw wrong(text, `"${part.trim()}" names no data set or nobody in it`);
    parseSubjects(subjects);
    return { dataset, subjects };
  });
  const names = sources.map(({ dataset }) => dataset);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) throw wrong(text, `${twice} is named twice`);
  return sources;
}

function wrong(text: string, reason: string): AppError {
  return new AppError('bad_request', `"${text}" is not a list of data sets: ${reason}.`, {
    hint: 'Write data sets with semicolons between them, and people after a colon, such as hbrs:h003,h009;cogminu.',
  });
}
