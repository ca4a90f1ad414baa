import { AppError } from '../../errors.ts';
import type { Answer, Question } from '../contract.ts';
import type { CsvOptions } from '../csv-options.ts';
import type { Outcome } from '../outcome.ts';
import { countFaults } from '../rejections.ts';
import type { CsvQuestionId } from './roles.ts';
import { TIME_UNITS } from './times.ts';

/** Median intervals that no recorder of movement has, ms. */
const SLOWEST_MS = 500;
const FASTEST_MS = 0.2;
/** Fewer rows say nothing. */
const ENOUGH_ROWS = 10;
/** Positions that never leave so many pixels around 0 may be steps. */
const NEAR_ZERO = 100;
const PERCENT = /%|pct|perc/i;
const OFFSET_NAMES = /^(?:d|delta|rel|offset|movement|move|step|diff)[\s_.-]?[xy]$/i;

/**
 * What the result of an import asks, apart from what was accepted.
 * @param dated whether times are dates or times of day, which need no unit
 */
export function questionsOf(outcome: Outcome, options: CsvOptions, dated = false): Question[] {
  const accepted = new Set<string>(options.accept ?? []);
  return [
    ...timeQuestions(outcome, options, dated),
    ...positionQuestions(outcome, options),
    ...rejectionQuestions(outcome),
  ].filter(({ id }) => !accepted.has(id));
}

/** The same as an error, for whoever cannot answer now. */
export function questionError(questions: readonly Question[]): AppError {
  const hints = questions.flatMap(({ answers }) => answers.map(({ text, flag }) => `${flag}  ${text}`));
  return new AppError('bad_data', `Nothing was imported. ${questions.map(({ text }) => text).join(' ')}`, {
    hint: `Answer with:\n  ${[...new Set(hints)].join('\n  ')}`,
  });
}

function itIsSo(id: CsvQuestionId, text: string): Answer {
  return { text, flag: `--accept ${id}`, set: { accept: [id] } };
}

function timeQuestions(outcome: Outcome, options: CsvOptions, dated: boolean): Question[] {
  const { kept, sessions } = outcome;
  if (kept < ENOUGH_ROWS) return [];
  if (fallsAlways(outcome)) return [orderQuestion(outcome)];
  if (sessions.every(({ durationMs }) => durationMs === 0)) {
    const text = `All ${kept} rows have the same time in "${options.columns.t}", as a spreadsheet leaves it that shows long numbers as 1.7E+12.`;
    const again = {
      text: 'export it again, with that column as plain numbers',
      flag: '(no option)',
      set: {},
    };
    return [{ id: 'times', text, answers: [again, itIsSo('times', 'import it without times')] }];
  }
  const questions: Question[] = [];
  const interval = middle(sessions.flatMap(({ medianDt }) => medianDt ?? []));
  if (interval > SLOWEST_MS || interval < FASTEST_MS) {
    const shown =
      interval > SLOWEST_MS ? `${+(interval / 1000).toPrecision(3)} s` : `${+interval.toPrecision(3)} ms`;
    const better = dated ? [] : unitsFor(interval, options.timeUnit);
    questions.push({
      id: 'interval',
      text: `${dated ? 'By these times' : `With times in ${options.timeUnit}`} an event comes every ${shown}, which is no recording of movement.`,
      answers: [
        ...better.map(({ unit, ms }) => ({
          text: `times are in ${unit}: an event every ${+ms.toPrecision(3)} ms`,
          flag: `--time-unit ${unit}`,
          set: { timeUnit: unit },
        })),
        itIsSo('interval', 'it is so'),
      ],
    });
  }
  const duration = sessions.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const ticks = duration / interval + sessions.length;
  if (questions.length === 0 && kept > 10 * ticks) {
    questions.push({
      id: 'clock',
      text: `The times have only about ${Math.round(ticks)} different values for ${kept} rows, one every ${+(interval / 1000).toPrecision(3)} s: too coarse to see movement.`,
      answers: [
        { text: 'export it again with fractions of seconds', flag: '(no option)', set: {} },
        itIsSo('clock', 'import it as it is'),
      ],
    });
  }
  return questions;
}

/** Whether the clock falls every few rows: a countdown, or people whose rows are mixed. */
function fallsAlways({ kept, sessions }: Outcome): boolean {
  return kept >= ENOUGH_ROWS && sessions.length > 3 && kept / sessions.length < 5;
}

function orderQuestion({ kept, sessions }: Outcome): Question {
  const rows = Math.round(kept / sessions.length);
  return {
    id: 'order',
    text: `The clock falls so often that there would be ${sessions.length} sessions of ${rows === 1 ? 'one row' : `${rows} rows`}.`,
    answers: [
      {
        text: 'name the column that tells people or trials apart, or one whose times rise',
        flag: '--columns …,session=COLUMN',
        set: {},
      },
      itIsSo('order', 'it is so'),
    ],
  };
}

/** Units in which the same times would be a recording of movement. */
function unitsFor(
  interval: number,
  unit: CsvOptions['timeUnit'],
): { unit: CsvOptions['timeUnit']; ms: number }[] {
  const raw = interval / TIME_UNITS[unit];
  return (['s', 'ms', 'us', '100ns', 'ns', 'min'] as const)
    .map((other) => ({ unit: other, ms: raw * TIME_UNITS[other] }))
    .filter(({ unit: other, ms }) => other !== unit && ms >= 0.5 && ms <= 250);
}

function positionQuestions(outcome: Outcome, options: CsvOptions): Question[] {
  const { kept, sessions } = outcome;
  const extents = sessions.flatMap(({ minX, maxX, minY, maxY }) =>
    minX === null || maxX === null || minY === null || maxY === null ? [] : [{ minX, maxX, minY, maxY }],
  );
  if (kept < ENOUGH_ROWS || extents.length === 0 || fallsAlways(outcome)) return [];
  const { x, y } = options.columns;
  if (extents.every(({ minX, maxX, minY, maxY }) => minX === maxX && minY === maxY)) {
    const text = `The position never changes: "${x}" and "${y}" may be the wrong columns.`;
    const other = { text: 'name other columns', flag: '--columns …,x=COLUMN,y=COLUMN', set: {} };
    return [{ id: 'still', text, answers: [other, itIsSo('still', 'it is so')] }];
  }
  const reach = Math.max(...extents.flatMap((e) => Object.values(e).map(Math.abs)));
  if (options.offsets !== true) {
    const named = OFFSET_NAMES.test(x) && OFFSET_NAMES.test(y);
    const signs = extents.some((e) => e.minX < 0 && e.maxX > 0 && e.minY < 0 && e.maxY > 0);
    if (named || (signs && reach > 2 && reach <= NEAR_ZERO)) {
      const text = named
        ? `"${x}" and "${y}" sound like steps, not like positions.`
        : `x and y never leave ${Math.ceil(reach)} pixels around 0: they may be steps, not positions.`;
      const steps = { text: 'they are steps from the row before', flag: '--offsets', set: { offsets: true } };
      return [{ id: 'offsets', text, answers: [steps, itIsSo('offsets', 'they are positions in pixels')] }];
    }
  }
  const shares = PERCENT.test(x) && PERCENT.test(y) && reach <= 100;
  if ((reach <= 2 || shares) && options.scale === undefined && options.offsets !== true) {
    const perUnit = shares && reach > 2 ? 10.8 : 1080;
    const text = `Positions lie between ${-Math.ceil(reach)} and ${Math.ceil(reach)}: they are in another unit than pixels.`;
    const scaled = {
      text: 'pixels per unit, here for a screen of 1080 lines',
      flag: `--scale ${perUnit}`,
      set: { scale: perUnit },
    };

    return [{ id: 'pixels', text, answers: [scaled, itIsSo('pixels', 'they are pixels')] }];
  }
  return [];
}

function rejectionQuestions({ rows, kept, rejected }: Outcome): Question[] {
  const backwards = rejected.counts.time_backwards ?? 0;
  const read = kept + countFaults(rejected);
  if (backwards > 0.2 * read) {
    const text = `In ${backwards} of ${rows} rows time runs backwards, as where several people or trials are mixed.`;
    const named = {
      text: 'name the column that tells them apart',
      flag: '--columns …,session=COLUMN',
      set: {},
    };
    return [{ id: 'order', text, answers: [named, itIsSo('order', 'leave those rows out')] }];
  }
  const faults = countFaults(rejected);
  if (faults <= 0.5 * read) return [];
  const [reason, count] = Object.entries(rejected.counts).sort((a, b) => b[1] - a[1])[0];
  const first = rejected.examples[reason as keyof typeof rejected.examples]?.[0];
  const found = first?.value === undefined ? '' : ` (${JSON.stringify(first.value)})`;
  const where = first ? `, first at ${first.at}${found}` : '';
  const text = `${Math.round((100 * faults) / read)}% of the rows cannot be read: ${count} were rejected as "${reason}"${where}.`;
  return [{ id: 'rejected', text, answers: [itIsSo('rejected', 'import the others all the same')] }];
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? Number.NaN : sorted[sorted.length >> 1];
}
