import { AppError } from '../errors.ts';
import { isMetricName } from '../runs/metric-names.ts';

/** Curves by metric, parallel columns. */
export type Series = Readonly<
  Record<
    string,
    {
      readonly step: readonly number[];
      readonly seconds: readonly number[];
      readonly value: readonly number[];
    }
  >
>;

const HEADER = 'metric,step,seconds,value';

/** Every measured value on a line of its own, metrics one after the other; numbers keep all their digits. */
export function metricsToCsv(series: Series): string {
  const lines = [HEADER];
  for (const [metric, { step, seconds, value }] of Object.entries(series))
    for (let i = 0; i < step.length; i++) lines.push(`${metric},${step[i]},${seconds[i]},${value[i]}`);
  return `${lines.join('\n')}\n`;
}

/**
 * Reads what {@link metricsToCsv} wrote.
 *
 * @throws AppError `bad_data` that names the line.
 */
export function metricsFromCsv(text: string, file = 'metrics.csv'): Series {
  const [header] = linesOf(text).next().value ?? [''];
  const damaged = (line: number, reason: string) =>
    new AppError('bad_data', `${file}:${line} cannot be used: ${reason}.`, {
      hint: 'Export the run again.',
    });
  if (header !== HEADER) throw damaged(1, `it should say ${HEADER}`);
  const series: Record<string, { step: number[]; seconds: number[]; value: number[] }> = {};
  for (const [line, i] of linesOf(text)) {
    if (i === 0) continue;
    const [metric, ...cells] = line.split(',');
    const numbers = cells.map((cell) => (cell === '' ? Number.NaN : Number(cell)));
    const [step, seconds, value] = numbers;
    if (!isMetricName(metric) || numbers.length !== 3 || !(step >= 0 && Number.isSafeInteger(step)))
      throw damaged(i + 1, 'it is not a metric with step, seconds and value');
    if (!Number.isFinite(seconds)) throw damaged(i + 1, 'its seconds are no time');
    if (/^(?:eer|auc)(?:\.|$)/.test(metric) && !(value >= 0 && value <= 1))
      throw damaged(i + 1, 'a rate is not between 0 and 1');
    series[metric] ??= { step: [], seconds: [], value: [] };
    series[metric].step.push(step);
    series[metric].seconds.push(seconds);
    series[metric].value.push(value);
  }
  return series;
}

/** Lines one by one, without their ends, and the index of each: all at once would take as much again as the text. */
function* linesOf(text: string): Generator<[line: string, index: number], undefined> {
  for (let begin = 0, index = 0; begin < text.length; index++) {
    const end = text.indexOf('\n', begin);
    yield [text.slice(begin, end < 0 ? text.length : end).trimEnd(), index];
    begin = end < 0 ? text.length : end + 1;
  }
}
