/** Pause in typing after which a text is saved, ms. */
const SAVE_AFTER_MS = 600;

export type Saving = 'saved' | 'typing' | 'saving' | 'failed';

/** Keeps a text; `leaving` says that the page goes, so that the request has to outlive it. */
export type SaveText = (text: string, leaving: boolean) => Promise<void>;

/**
 * Saves a text as it is typed: after each pause and when asked to. One request at a time, so that an older text never overwrites
 * a newer one; after a failure the next letter, or the next {@link flush}, tries again.
 */
export class TextSaver {
  readonly #save: SaveText;
  readonly #tell: (saving: Saving) => void;
  #wanted: string;
  #saved: string;
  #running = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(initial: string, save: SaveText, tell: (saving: Saving) => void) {
    this.#wanted = initial;
    this.#saved = initial;
    this.#save = save;
    this.#tell = tell;
  }

  set(text: string): void {
    this.#wanted = text;
    if (!this.#running) this.#tell(text === this.#saved ? 'saved' : 'typing');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), SAVE_AFTER_MS);
  }

  /** Saves what has not been saved. A page that is being left does not wait for a request that is under way. */
  async flush(leaving = false): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#running && !leaving) return;
    while (this.#wanted !== this.#saved) {
      const sent = this.#wanted;
      this.#running = true;
      this.#tell('saving');
      try {
        await this.#save(sent, leaving);
        this.#saved = sent;
        this.#tell(this.#wanted === sent ? 'saved' : 'typing');
      } catch {
        this.#tell('failed');
        break;
      } finally {
        this.#running = false;
      }
    }
  }
}
