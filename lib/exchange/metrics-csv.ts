import { AppError } from '../errors.ts';
import { isMetricName } from '../runs/metric-names.ts';

/** Curves by metric, parallel columns. */
export type Series = Readonly<
  Record<
    string,
    {
      readonly step: ArrayLike<number>;
      readonly seconds: ArrayLike<number>;
      readonly value: ArrayLike<number>;
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
  const columns = new Map<string, Record<'step' | 'seconds' | 'value', NumberColumn>>();
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
    let curve = columns.get(metric);
    if (!curve) {
      curve = { step: new NumberColumn(), seconds: new NumberColumn(), value: new NumberColumn() };
      columns.set(metric, curve);
    }
    curve.step.push(step);
    curve.seconds.push(seconds);
    curve.value.push(value);
  }
  return Object.fromEntries(
    [...columns].map(([metric, curve]) => [
      metric,
      { step: curve.step.values(), seconds: curve.seconds.values(), value: curve.value.values() },
    ]),
  );
}

/** Lines one by one, without their ends, and the index of each: all at once would take as much again as the text. */
function* linesOf(text: string): Generator<[line: string, index: number], undefined> {
  for (let begin = 0, index = 0; begin < text.length; index++) {
    const end = text.indexOf('\n', begin);
    yield [text.slice(begin, end < 0 ? text.length : end).trimEnd(), index];
    begin = end < 0 ? text.length : end + 1;
  }
}

/** Numbers in a row, eight bytes each: an upload's curves would take three times as much as an array of an object each. */
class NumberColumn {
  #values = new Float64Array(64);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Float64Array(2 * this.#length);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  values(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }
}
