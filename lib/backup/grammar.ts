import { z } from 'zod';
import { parsePlainJson } from '../plain-json.ts';

/** What a cell of a database read by better-sqlite3 may be. */
export type Cell = string | number | bigint | Buffer | null;

/** Says what is wrong with a value, as in "is not a UUID"; undefined when nothing is. */
export type Grammar = (value: Cell) => string | undefined;

export const optional =
  (grammar: Grammar): Grammar =>
  (value) =>
    value === null ? undefined : grammar(value);

/** Text of at most `most` characters, without NUL; `pattern` names what it has to look like. */
export function text(most: number, pattern?: RegExp, what = 'what it should be'): Grammar {
  return (value) => {
    if (typeof value !== 'string') return 'is not text';
    if (value.length > most) return `is longer than ${most} characters`;
    if (value.includes('\0')) return 'holds a NUL';
    return pattern && !pattern.test(value) ? `is not ${what}` : undefined;
  };
}

/** Text on one line. */
export const line = (most: number): Grammar => text(most, /^\P{Cc}*$/u, 'text on one line');

export const oneOf = (...names: readonly string[]): Grammar => {
  const known = new Set(names);
  return (value) => (typeof value === 'string' && known.has(value) ? undefined : 'is none of its values');
};

export const uuid = text(36, /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'a UUID');
/** Hexadecimal digits of a hash. */
export const hex = (digits: number): Grammar =>
  text(digits, new RegExp(`^[0-9a-f]{${digits}}$`), `${digits} hexadecimal digits`);
export const sha256 = hex(64);

/** A whole number that JavaScript holds exactly. */
export function whole(from = 0, to = Number.MAX_SAFE_INTEGER): Grammar {
  return (value) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return 'is not a whole number';
    return value < from || value > to ? 'is out of range' : undefined;
  };
}

export function real(from = -Number.MAX_VALUE, to = Number.MAX_VALUE): Grammar {
  return (value) => {
    if (typeof value !== 'number') return 'is not a number';
    return value >= from && value <= to ? undefined : 'is out of range';
  };
}

/** Measured values may be infinite where a training diverged. */
export const measured: Grammar = (value) => (typeof value === 'number' ? undefined : 'is not a number');

export const flag: Grammar = (value) =>
  value === 0 || value === 1 ? undefined : 'is neither true nor false';

const DATE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?$/;
const LAST_MS = Date.UTC(9999, 11, 31);

/** Dates are text, or milliseconds where a statement of ours wrote them. */
export const date: Grammar = (value) => {
  const ms =
    typeof value === 'string' && DATE.test(value)
      ? Date.parse(value.replace(' ', 'T'))
      : Number(value ?? Number.NaN);
  if (typeof value !== 'string' && typeof value !== 'number') return 'is not a date';
  return Number.isFinite(ms) && ms >= 0 && ms <= LAST_MS ? undefined : 'is not a date';
};

/** Bytes, of a length that `unit` divides. */
export function bytes(unit: number): Grammar {
  return (value) => {
    if (!Buffer.isBuffer(value)) return 'is not binary';
    return value.length % unit === 0 ? undefined : `has a length that ${unit} does not divide`;
  };
}

/** Finite little-endian float32 numbers. */
export const finiteFloats: Grammar = (value) => {
  const fault = bytes(4)(value);
  if (fault !== undefined) return fault;
  const numbers = value as Buffer;
  for (let at = 0; at < numbers.length; at += 4)
    if (!Number.isFinite(numbers.readFloatLE(at))) return 'holds a number that is not finite';
  return undefined;
};

/** Points of a curve: little-endian float64 triples of step, seconds and value. A value may be infinite where a training diverged. */
export const curvePoints: Grammar = (value) => {
  const fault = bytes(24)(value);
  if (fault !== undefined) return fault;
  const numbers = value as Buffer;
  for (let at = 0; at < numbers.length; at += 24)
    if (!Number.isFinite(numbers.readDoubleLE(at)) || !Number.isFinite(numbers.readDoubleLE(at + 8)))
      return 'has a point at no step or time';
  return undefined;
};

const RATES = new Set(['auc', 'eer', 'aucCi', 'eerCi', 'eerHull', 'fmr', 'fnmr', 'far', 'frr']);

/** The first rate of an evaluation's figures that is not between 0 and 1, as "eer -5"; undefined where all are. */
function wrongRate(figures: unknown): string | undefined {
  if (typeof figures !== 'object' || figures === null) return undefined;
  for (const [name, value] of Object.entries(figures)) {
    const numbers = RATES.has(name) ? [value].flat() : [];
    const wrong = numbers.find((rate) => typeof rate === 'number' && !(rate >= 0 && rate <= 1));
    const found = wrong === undefined ? wrongRate(value) : `${name} ${wrong}`;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Figures of an evaluation, whose rates lie between 0 and 1. */
export const evaluationFigures: Grammar = (value) => {
  const fault = json(z.record(z.string(), z.unknown()))(value);
  if (fault !== undefined) return fault;
  const wrong = wrongRate(parsePlainJson(String(value)));
  return wrong === undefined ? undefined : `has a rate that is not between 0 and 1 (${wrong})`;
};

/** JSON as SQLite keeps it: text, or a number as a number. */
export function json(schema: z.ZodType): Grammar {
  return (value) => {
    let parsed: unknown = value;
    if (typeof value === 'string') {
      try {
        parsed = parsePlainJson(value);
      } catch (error) {
        return `is not JSON that can be used (${(error as Error).message.slice(0, 80)})`;
      }
    } else if (typeof value !== 'number' || !Number.isFinite(value)) return 'is not JSON';
    const { success, error } = schema.safeParse(parsed);
    return success ? undefined : `is not what it should hold (${z.prettifyError(error).slice(0, 120)})`;
  };
}
