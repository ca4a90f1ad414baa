import { type NumberStyle, toNumber } from './numbers.ts';

/** Milliseconds per unit of a time column of numbers. */
export const TIME_UNITS = {
  ...{ s: 1000, ms: 1, us: 1e-3, '100ns': 1e-4, ns: 1e-6 },
  ...{ min: 60_000, d: 86_400_000 },
} as const;
export type TimeUnit = keyof typeof TIME_UNITS;

export const TIME_UNIT_NAMES: Readonly<Record<TimeUnit, string>> = {
  s: 'seconds',
  ms: 'milliseconds',
  us: 'microseconds',
  '100ns': 'hundreds of nanoseconds, the ticks of .NET and Windows',
  ns: 'nanoseconds',
  min: 'minutes',
  d: 'days, as spreadsheets keep dates',
};

/** How a file writes times: numbers in a unit, dates with times of day, times of day alone, minutes and seconds. */
export type TimeStyle = 'number' | 'date' | 'clock' | 'minutes';

/** After how long a clock of a style starts again from zero, ms. */
export const TIME_WRAPS: Partial<Record<TimeStyle, number>> = { clock: 86_400_000, minutes: 3_600_000 };

const FRACTION = '(?:[.,:](\\d{1,9}))?';
const CLOCK = new RegExp(`^(\\d{1,2}):(\\d{2}):(\\d{2})${FRACTION}(?:\\s*([AaPp])\\.?[Mm]\\.?)?$`);
const MINUTES = /^(\d{1,3}):(\d{2})[.,](\d{1,9})$/;
const DATE = new RegExp(
  `^(\\d{4})[-/.]?(\\d{2})[-/.]?(\\d{2})(?:[T\\s_]\\s*(\\d{2}):?(\\d{2})(?::?(\\d{2})${FRACTION})?)?\\s*(Z|UTC|[+-]\\d{2}(?::?\\d{2})?)?$`,
  'i',
);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** English names of months: "Mar 1, 2024 10:00:00", "Fri Mar 01 2024 10:00:00 GMT+0100", "1 March 2024 10:00:00". */
const NAMED =
  /^(?:[a-z]{3,9},?\s+)?(?:([a-z]{3,9})\.?\s+(\d{1,2})|(\d{1,2})[\s-]+([a-z]{3,9}))[,\s-]\s*(\d{4}),?\s+(.+?)(?:\s*(?:GMT|UTC|Z|[+-]\d{4}).*)?$/i;
/** Day first or month first: the same while the day does not change, and told apart by numbers beyond 12. */
const DAY = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})[,\s]\s*(.+)$/;

/** How times are written, from examples: as most of them are. */
export function detectTimeStyle(examples: readonly string[]): TimeStyle {
  const texts = examples.map((text) => text.trim()).filter((text) => text !== '');
  const share = (test: (text: string) => boolean) => texts.filter(test).length > texts.length / 2;
  if (texts.length === 0) return 'number';
  if (share((text) => CLOCK.test(text))) return 'clock';
  if (share((text) => MINUTES.test(text))) return 'minutes';
  // Eight digits alone are a number that might be a date; with something between them they are one.
  if (share((text) => /\D/.test(text) && (DATE.test(text) || DAY.test(text) || isNamed(text)))) return 'date';
  return 'number';
}

/** Which number of dates such as 01/03/2024 is the day: one beyond 12, else the one that changes faster. */
export function dayOrder(examples: readonly string[]): 'day' | 'month' {
  const days = examples.map((text) => DAY.exec(text.trim())).filter((match) => match !== null);
  if (days.some(([, first]) => Number(first) > 12)) return 'day';
  if (days.some(([, , second]) => Number(second) > 12)) return 'month';
  const [firsts, seconds] = [1, 2].map((part) => new Set(days.map((match) => match[part])).size);
  if (firsts !== seconds) return firsts > seconds ? 'day' : 'month';
  return days.some(([text]) => text.includes('.')) ? 'day' : 'month';
}

export interface TimeReading {
  style: TimeStyle;
  unit: TimeUnit;
  numbers: NumberStyle;
  /** Which number of 01/03/2024 is the day. */
  order: 'day' | 'month';
}

/** Reads a time in milliseconds from whatever origin the file has; NaN for what is none. */
export function toMilliseconds(text: string, { style, unit, numbers, order }: TimeReading): number {
  if (style === 'number') return toNumber(text, numbers) * TIME_UNITS[unit];
  const trimmed = text.trim();
  if (style === 'clock') return clockMs(trimmed);
  if (style === 'minutes') {
    const match = MINUTES.exec(trimmed);
    if (!match) return Number.NaN;
    return (Number(match[1]) * 60 + Number(match[2])) * 1000 + fractionMs(match[3]);
  }
  return dateMs(trimmed, order);
}

function clockMs(text: string): number {
  const match = CLOCK.exec(text);
  if (!match) return Number.NaN;
  const [, hours, minutes, seconds, fraction, half] = match;
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours);
  return ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + fractionMs(fraction);
}

function dateMs(text: string, order: 'day' | 'month'): number {
  const match = DATE.exec(text);
  if (match) {
    const [, year, month, day, hours = '0', minutes = '0', seconds = '0', fraction, zone] = match;
    const whole = Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hours),
      Number(minutes),
      Number(seconds),
    );
    return whole + fractionMs(fraction) - zoneMs(zone);
  }
  const other = DAY.exec(text);
  if (!other) return namedMs(text);
  const [, first, second, year, time] = other;
  const [day, month] = order === 'day' ? [first, second] : [second, first];
  const full = Number(year) + (year.length === 2 ? 2000 : 0);
  const clock = /^\d{1,2}:\d{2}$/.test(time) ? `${time}:00` : time;
  return Date.UTC(full, Number(month) - 1, Number(day)) + clockMs(clock);
}

function isNamed(text: string): boolean {
  return Number.isFinite(namedMs(text));
}

/** A date whose month has a name. Its zone is passed over: only differences count. */
function namedMs(text: string): number {
  const match = NAMED.exec(text);
  if (!match) return Number.NaN;
  const [, before, dayAfter, dayBefore, after, year, time] = match;
  const month = MONTHS.indexOf((before ?? after).slice(0, 3).toLowerCase());
  return month < 0
    ? Number.NaN
    : Date.UTC(Number(year), month, Number(dayAfter ?? dayBefore)) + clockMs(time);
}

/** "0165" is 16.5 ms. */
function fractionMs(digits: string | undefined): number {
  return digits ? Number(`0.${digits}`) * 1000 : 0;
}

/** Times without a zone are taken as UTC: only differences count. */
function zoneMs(zone: string | undefined): number {
  const match = zone && /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return (match[1] === '-' ? -1 : 1) * minutes * 60_000;
}
