import { AppError } from '../errors.ts';

/** Numbers, strings and the like in one body: a map of half a million points has a million and a half. */
export const MOST_VALUES = 2_000_000;
/** Objects, arrays and keys in one body. Each takes a hundred bytes of memory or more, and three in the body. */
export const MOST_PARTS = 400_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const OPEN_OBJECT = 0x7b;

/**
 * Counts what a JSON text would become, while its bytes come: parsed, `[],[],…` takes sixteen times its length, and every wrong value of a
 * long array a kilobyte to describe.
 */
export class JsonMeter {
  #values = 0;
  #parts = 0;
  #inString = false;
  #escaped = false;

  /** @throws AppError `too_large` as soon as there are more than {@link MOST_VALUES} or {@link MOST_PARTS}. */
  add(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i];
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) this.#inString = false;
      } else if (byte === QUOTE) this.#inString = true;
      else if (byte === COMMA) this.#values++;
      else if (byte === COLON || byte === OPEN_ARRAY || byte === OPEN_OBJECT) this.#parts++;
    }
    if (this.#values > MOST_VALUES) throw tooMany(MOST_VALUES, 'values');
    if (this.#parts > MOST_PARTS) throw tooMany(MOST_PARTS, 'objects, arrays and keys');
  }
}

function tooMany(most: number, what: string): AppError {
  return new AppError('too_large', `The body holds more than ${most.toLocaleString('en')} ${what}.`, {
    hint: 'Send less at once.',
  });
}
