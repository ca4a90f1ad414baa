import { sameDraft } from './compare.ts';
import type { NotebookDraft } from './editing.ts';

/** The notebook's file as it is on disk now. */
export type FileVersion = NotebookDraft & { revision: string; trusted: boolean };

/** How the draft stands against the file on disk. */
export type SavingState =
  | { phase: 'saved' }
  | { phase: 'unsaved' }
  | { phase: 'saving' }
  | { phase: 'failed'; message: string }
  | { phase: 'conflict'; mine: NotebookDraft; theirs: FileVersion };

/** What a {@link DraftSaver} needs of the world. */
export interface SavingPorts {
  /** Saves over `revision`; resolves with the new one. `resolves` says that the person saw what is overwritten. */
  put(draft: NotebookDraft, revision: string, resolves: boolean): Promise<string>;
  /** Whether an error of `put` says that the file has another revision. */
  isConflict(error: unknown): boolean;
  read(): Promise<FileVersion>;
  readRevision(): Promise<string>;
  /** Keeps the unsaved draft in this browser; `null` when it is on disk. */
  keep(draft: NotebookDraft | null): void;
  /** Calls `work` after `ms`; returns how to prevent it. */
  later(ms: number, work: () => void): () => void;
  tell(state: SavingState): void;
}

/** After the last change. */
const SAVE_AFTER_MS = 800;
/** While changes go on without a pause. */
const LONGEST_WAIT_MS = 5000;
const RETRY_MS = 10_000;

/**
 * Saves one notebook's drafts, one request after another, so that a tab is never in conflict with itself, however slow the server is.
 * A save whose answer was lost is recognised on disk by what it says. Only what somebody else wrote is a conflict; then nothing is
 * written until the person has chosen.
 */
export class DraftSaver {
  readonly #ports: SavingPorts;
  #state: SavingState = { phase: 'saved' };
  /** The revision on disk, as far as is known. */
  #revision: string;
  #saved: NotebookDraft;
  #latest: NotebookDraft;
  /** Sent, and never heard of: they may be on disk. */
  #unheard: NotebookDraft[] = [];
  #resolves = false;
  #busy = false;
  /** Counts saves, so that what was read before one is not taken for news after it. */
  #turn = 0;
  #cancel = () => {};
  #overdue = false;
  #cancelOverdue = () => {};
  #ended = false;

  constructor(ports: SavingPorts, draft: NotebookDraft, revision: string) {
    this.#ports = ports;
    this.#saved = draft;
    this.#latest = draft;
    this.#revision = revision;
  }

  /** Takes over what is on the page now, and saves it soon. */
  change(draft: NotebookDraft): void {
    if (draft === this.#latest) return;
    this.#latest = draft;
    this.#ports.keep(draft);
    if (this.#state.phase === 'conflict') this.#tell({ ...this.#state, mine: draft });
    else {
      this.#tell({ phase: 'unsaved' });
      this.#saveSoon();
    }
  }

  /** Looks whether somebody else changed the file. */
  async look(): Promise<void> {
    if (!this.#isQuiet()) return;
    const turn = this.#turn;
    const onDisk = await this.#ports.readRevision().catch(() => this.#revision);
    if (onDisk === this.#revision || turn !== this.#turn || !this.#isQuiet()) return;
    const theirs = await this.#ports.read().catch(() => undefined);
    if (theirs && turn === this.#turn && this.#isQuiet()) this.#meet(theirs);
  }

  /** In a conflict: overwrites the file with what is here. The server keeps what is overwritten among the versions. */
  keepMine(): void {
    if (this.#state.phase !== 'conflict') return;
    this.#revision = this.#state.theirs.revision;
    this.#resolves = true;
    this.#tell({ phase: 'unsaved' });
    void this.#save();
  }

  /** In a conflict: takes the file's version for what is here. The caller puts what is returned on the page. */
  takeTheirs(): FileVersion | undefined {
    if (this.#state.phase !== 'conflict') return undefined;
    const { theirs } = this.#state;
    this.#settle(theirs, theirs.revision);
    this.#latest = theirs;
    this.#ports.keep(null);
    this.#tell({ phase: 'saved' });
    return theirs;
  }

  /** Saves what is not saved yet without waiting for a pause. */
  saveNow(): void {
    if (this.#latest !== this.#saved) void this.#save();
  }

  /** The page goes: saves what is not saved yet, and looks no more. */
  end(): void {
    this.#ended = true;
    this.#cancelTimers();
    this.saveNow();
  }

  #isQuiet(): boolean {
    return !this.#busy && this.#latest === this.#saved && this.#state.phase !== 'conflict';
  }

  #tell(state: SavingState): void {
    this.#state = state;
    this.#ports.tell(state);
  }

  #cancelTimers(): void {
    this.#cancel();
    this.#cancelOverdue();
    this.#overdue = false;
  }

  #saveSoon(): void {
    if (this.#busy) return;
    this.#cancel();
    this.#cancel = this.#ports.later(SAVE_AFTER_MS, () => void this.#save());
    if (this.#overdue) return;
    this.#overdue = true;
    this.#cancelOverdue = this.#ports.later(LONGEST_WAIT_MS, () => void this.#save());
  }

  #settle(draft: NotebookDraft, revision: string): void {
    this.#revision = revision;
    this.#saved = draft;
    this.#unheard = [];
    this.#resolves = false;
    this.#turn++;
  }

  async #save(): Promise<void> {
    this.#cancelTimers();
    if (this.#busy || this.#state.phase === 'conflict') return;
    const sending = this.#latest;
    this.#busy = true;
    this.#turn++;
    this.#tell({ phase: 'saving' });
    try {
      this.#settle(sending, await this.#ports.put(sending, this.#revision, this.#resolves));
    } catch (error) {
      if (this.#ports.isConflict(error)) await this.#meetOnDisk();
      else this.#fail(sending, error);
    } finally {
      this.#busy = false;
    }
    this.#goOn();
  }

  /** After a save: what was typed meanwhile comes next. */
  #goOn(): void {
    if (this.#state.phase === 'conflict' || this.#state.phase === 'failed') return;
    if (this.#latest === this.#saved) {
      this.#ports.keep(null);
      this.#tell({ phase: 'saved' });
    } else if (this.#ended) void this.#save();
    else {
      this.#tell({ phase: 'unsaved' });
      this.#saveSoon();
    }
  }

  #fail(draft: NotebookDraft, error: unknown): void {
    this.#unheard.push(draft);
    const message = error instanceof Error ? error.message : String(error);
    this.#tell({
      phase: 'failed',
      message: `Not saved: ${message} Your text is kept in this browser and saved when that works again.`,
    });
    if (!this.#ended) this.#cancel = this.#ports.later(RETRY_MS, () => void this.#save());
  }

  async #meetOnDisk(): Promise<void> {
    try {
      this.#meet(await this.#ports.read());
    } catch (error) {
      this.#fail(this.#latest, error);
    }
  }

  /** Another revision is on disk: ours, of which we had not heard, or somebody else's. */
  #meet(theirs: FileVersion): void {
    const ours = [this.#latest, this.#saved, ...this.#unheard].find((draft) => sameDraft(draft, theirs));
    if (ours) this.#settle(ours, theirs.revision);
    else this.#tell({ phase: 'conflict', mine: this.#latest, theirs });
  }
}
