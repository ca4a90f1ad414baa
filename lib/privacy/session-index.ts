/** How a recording's key begins: `sessionKey` in `recordings/recording.ts`. */
const BEGINNING = /\d{4}-\d{2}-\d{2}-\d{6}-[0-9a-f]{6}/g;
const BEGINNING_LENGTH = 24;

/** Keys of recordings in some bytes, found in one pass, so that asking for hundreds of people costs what asking for one does. */
export class SessionIndex {
  readonly #bytes: Buffer;
  #beginnings: ReadonlySet<string> | undefined;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Whether one of the keys is there. */
  hasAny(keys: readonly string[]): boolean {
    return keys.some((key) => this.#mayHold(key) && this.#bytes.includes(key));
  }

  #mayHold(key: string): boolean {
    BEGINNING.lastIndex = 0;
    const beginning = key.slice(0, BEGINNING_LENGTH);
    // A key of another form, from a backup, has to be looked for by itself.
    if (BEGINNING.exec(key)?.index !== 0) return true;
    this.#beginnings ??= new Set(this.#bytes.toString('latin1').match(BEGINNING));
    return this.#beginnings.has(beginning);
  }
}
