import { z } from 'zod';
import type { Events } from '@/lib/mouse/events.ts';
import { sliceEvents } from '@/lib/mouse/events.ts';
import type { LiveSession } from '../session/live-session.ts';
import { COLUMNS, joinColumns } from './columns.ts';
import { readSession, removeAbandoned, removeSession, savePiece } from './session-db.ts';
import { readTab, writeTab } from './tab-storage.ts';
import { openTabs } from './tabs.ts';

/** What moved is saved so often, ms; what came since is put aside when the page is left. */
const SAVE_MS = 1000;
/** What a tab kept is deleted when it has been gone for this long, ms: until then it may come back after a crash. */
const ABANDONED_MS = 3_600_000;

const TAIL = 'tail';
const numbers = z.array(z.number());
const turn = z.object({
  source: z.object({ kind: z.enum(['hand', 'replay', 'bot']), label: z.string() }),
  seconds: z.number(),
  block: z.int().nonnegative(),
  row: z.int().nonnegative(),
});
const tailSchema = z.object({
  /** Rows that lie in the database before these. */
  at: z.int().nonnegative(),
  rows: z.object({ t: numbers, x: numbers, y: numbers, kind: numbers, button: numbers }),
  turns: z.array(turn),
});

/** Keeps a session in this browser as it goes on, and gives back what was kept before a reload. */
export class KeptMovement {
  readonly #tab: string;
  readonly #session: LiveSession;
  /** Rows that were given to the database, and those that are known to lie there. */
  #given = 0;
  #saved = 0;
  #pieces = 0;
  #clears = 0;
  #work: Promise<unknown> = Promise.resolve();
  #timer: ReturnType<typeof setInterval> | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(tab: string, session: LiveSession) {
    this.#tab = tab;
    this.#session = session;
  }

  /** Puts what this tab kept back into the session; false when there was nothing. */
  async restore(): Promise<boolean> {
    const tail = readTab(TAIL, tailSchema);
    writeTab(TAIL, null);
    const kept = await readSession(this.#tab);
    const pieces: Events[] = [...(kept?.pieces ?? [])];
    const rows = pieces.reduce((sum, { length }) => sum + length, 0);
    this.#pieces = pieces.length;
    this.#given = rows;
    this.#saved = rows;
    if (tail && tail.at <= rows) {
      const late = columnsOf(tail.rows);
      pieces.push(sliceEvents(late, Math.min(late.length, rows - tail.at), late.length));
    }
    const events = joinColumns(pieces);
    if (events.length === 0) return false;
    this.#session.restore(events, tail?.turns ?? kept?.turns ?? []);
    return true;
  }

  /** Saves from now on, until {@link stop}. */
  start(): void {
    this.#clears = this.#session.clears;
    this.#unsubscribe = this.#session.subscribe(this.#cleared);
    this.#timer = setInterval(this.#save, SAVE_MS);
    window.addEventListener('pagehide', this.#leave);
    document.addEventListener('visibilitychange', this.#hidden);
    openTabs(this.#tab)
      .then((open) => removeAbandoned(open, new Date(Date.now() - ABANDONED_MS)))
      .catch(() => undefined);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#unsubscribe?.();
    window.removeEventListener('pagehide', this.#leave);
    document.removeEventListener('visibilitychange', this.#hidden);
    // Another page of the app is shown now: whoever comes back within this tab finds all of it.
    this.#leave();
    this.#save();
  }

  #save = (): void => {
    const { length } = this.#session.recorder.buffer;
    if (length <= this.#given) return;
    const piece = this.#rows(this.#given);
    const seq = this.#pieces++;
    this.#given = length;
    const { turns } = this.#session.snapshot();
    this.#work = this.#work
      .then(() => savePiece(this.#tab, seq, length, piece, turns))
      .then(() => {
        if (this.#given >= length) this.#saved = length;
      })
      // A browser whose storage is full or forbidden keeps less; what moves is judged all the same.
      .catch(() => undefined);
  };

  /** "Forget this movement" forgets it here too. */
  #cleared = (): void => {
    if (this.#session.clears === this.#clears) return;
    this.#clears = this.#session.clears;
    writeTab(TAIL, null);
    this.#given = 0;
    this.#saved = 0;
    this.#pieces = 0;
    this.#work = this.#work.then(() => removeSession(this.#tab)).catch(() => undefined);
  };

  #hidden = (): void => {
    if (document.visibilityState === 'hidden') this.#save();
  };

  /** A page that goes has no time to wait for a database: what is not there yet goes where writing is immediate. */
  #leave = (): void => {
    this.#session.recorder.flush();
    const rows = this.#rows(this.#saved);
    if (rows.length === 0) {
      // What lies there is of an earlier leave, after which the page came back.
      writeTab(TAIL, null);
      return;
    }
    writeTab(TAIL, {
      at: this.#saved,
      rows: Object.fromEntries(COLUMNS.map((column) => [column, [...rows[column]]])),
      turns: this.#session.snapshot().turns,
    });
  };

  #rows(from: number): Events {
    const { buffer } = this.#session.recorder;
    const columns = buffer.peek();
    const end = buffer.length;
    return {
      length: Math.max(0, end - from),
      t: columns.t.slice(from, end),
      x: columns.x.slice(from, end),
      y: columns.y.slice(from, end),
      kind: columns.kind.slice(from, end),
      button: columns.button.slice(from, end),
    };
  }
}

function columnsOf(rows: z.infer<typeof tailSchema>['rows']): Events {
  return {
    length: rows.t.length,
    t: Float64Array.from(rows.t),
    x: Float32Array.from(rows.x),
    y: Float32Array.from(rows.y),
    kind: Uint8Array.from(rows.kind),
    button: Uint8Array.from(rows.button),
  };
}
