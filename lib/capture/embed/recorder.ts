// What a web page elsewhere includes; `npm run build:recorder` makes lib/capture/embed/script.ts of it. How to use it: docs/recording.md.

import { randomId } from '../../random-id.ts';
import { ChunkRecorder, type Rows } from '../chunk-recorder.ts';
import { listen } from '../listen.ts';

/** A batch is cut so often, ms: what a crash of the page loses at most. */
const CUT_MS = 2000;
/** Rows in one batch at most: about 15 kB, so that several fit what a browser sends as a page closes. */
const BATCH_ROWS = 500;
/** Waiting after a failure, ms: doubled each time up to the longest. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** Rows that are held while the server is away: about five minutes of steady movement; then the oldest go. */
const BUFFER_ROWS = 20_000;
/** After so long without movement another session begins; the server ends one after five minutes. */
const IDLE_MS = 240_000;
const STATE = 'mouseprint';

interface Batch {
  session: string;
  seq: number;
  label: string;
  rows: Rows;
}

interface Session {
  id: string;
  seq: number;
  clock: number;
  total: number;
  label: string;
  lost: number;
  at: number;
}

const script = (document.currentScript ??
  document.querySelector('script[data-token], script[data-to]')) as HTMLScriptElement;
const { token = '', label, start: when, buffer, to } = script.dataset;
// With `data-to`, the page's own server takes the movement, with the page's cookies, and hands it on.
const url = to ? new URL(to, location.href).href : new URL('record', script.src).href;
const limit = Number(buffer) || BUFFER_ROWS;

let session: Session;
let recorder: ChunkRecorder;
let queue: Batch[] = [];
let sending = false;
let warned = false;
let wait = 0;
let retryAt = 0;
let stopListening: (() => void) | undefined;
let timer: ReturnType<typeof setInterval> | undefined;

function begin(): void {
  const id = randomId();
  const named = label || session?.label || `visitor ${id.slice(0, 6)}`;
  session = { id, seq: 0, clock: 0, total: 0, label: named, lost: 0, at: Date.now() };
  recorder = new ChunkRecorder();
}

/** Storage is an extra: where a browser forbids it, a session ends with its page. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {}
}

/** Takes a value out, so that a second page with a copy of the storage does not go on with the same session. */
function takeOut(storage: Storage, key: string) {
  const value = JSON.parse(storage.getItem(key) || 'null');
  storage.removeItem(key);
  return value;
}

/** Goes on with the session of the page before, and with what could not be sent on an earlier visit. */
function restore(): void {
  begin();
  attempt(() => {
    const kept: Session | null = takeOut(sessionStorage, STATE);
    if (kept && Date.now() - kept.at < IDLE_MS && (!label || kept.label === label)) {
      session = kept;
      recorder = new ChunkRecorder(kept.clock, kept.total);
    }
    for (const key of Object.keys(localStorage))
      if (key.startsWith(`${STATE}:`)) queue.push(...takeOut(localStorage, key));
  });
}

const held = () => queue.reduce((sum, { rows }) => sum + rows.t.length, 0);

/** Puts what was recorded since the last time into the queue. */
function cut(): void {
  if (!warned && recorder.sampling()?.coarseClock) {
    warned = true;
    console.warn('mouseprint: this browser’s clock is too coarse to judge movement by.');
  }
  const rows = recorder.take();
  if (!rows) {
    if (Date.now() - session.at > IDLE_MS) begin();
    return;
  }
  session.at = Date.now();
  for (let from = 0; from < rows.t.length; from += BATCH_ROWS) {
    const part = (column: number[]) => column.slice(from, from + BATCH_ROWS);
    const { t, x, y, kind, button } = rows;
    queue.push({
      session: session.id,
      seq: session.seq++,
      label: session.label,
      rows: { t: part(t), x: part(x), y: part(y), kind: part(kind), button: part(button) },
    });
  }
  session.clock = recorder.clock;
  session.total = recorder.total;
  while (held() > limit && queue.length > 1)
    session.lost += queue.splice(sending ? 1 : 0, 1)[0].rows.t.length;
}

const bodyOf = (batch: Batch) =>
  JSON.stringify({
    ...batch,
    token,
    lost: session.lost,
    screen: { width: innerWidth, height: innerHeight, ratio: devicePixelRatio },
  });

/** Sends one batch after the other, in order, each until it is taken. */
async function send(): Promise<void> {
  if (sending) return;
  sending = true;
  while (queue.length > 0 && performance.now() >= retryAt) {
    const batch = queue[0];
    // A failed connection and an answer that another site's page may not read look alike.
    const status = await fetch(url, {
      method: 'POST',
      body: bodyOf(batch),
      credentials: to ? 'same-origin' : 'omit',
    }).then(
      (response) => response.status,
      () => 0,
    );
    if (status >= 200 && status < 300) {
      queue.splice(queue.indexOf(batch), 1);
      wait = 0;
    } else if (status === 409) renew(batch.session);
    else if (status === 0 || status === 429 || status >= 500) {
      wait = Math.min(LONGEST_WAIT_MS, wait * 2 || FIRST_WAIT_MS);
      retryAt = performance.now() + wait;
    } else {
      console.warn(`mouseprint: the server refused the recording (${status}); stopped.`);
      queue = [];
      stop();
    }
  }
  sending = false;
}

/** The server has ended that session: what is left of it, and what follows, is another one. */
function renew(ended: string): void {
  const id = randomId();
  let seq = 0;
  for (const batch of queue)
    if (batch.session === ended) {
      batch.session = id;
      batch.seq = seq++;
    }
  if (session.id === ended) Object.assign(session, { id, seq });
}

/** The page goes away: what has not been taken is sent once more without waiting; what cannot be sent now waits for the next visit. */
function leave(): void {
  recorder.flush();
  cut();
  const waiting = queue.filter((batch) => !navigator.sendBeacon(url, bodyOf(batch)) || wait > 0);
  attempt(() => {
    sessionStorage.setItem(STATE, JSON.stringify(session));
    if (waiting.length > 0) localStorage.setItem(`${STATE}:${session.id}`, JSON.stringify(waiting));
  });
}

const api = {
  /** Rows that the server has not yet taken, rows dropped so far, and whether recording goes on. */
  get state() {
    return {
      recording: !!timer,
      waiting: held(),
      lost: session.lost,
      total: recorder.total,
      locked: recorder.locked,
      label: session.label,
    };
  },
  start() {
    if (timer) return;
    // Another sink each time the session changes: the listener asks for the present one.
    stopListening = listen(
      {
        pointer: (e) => recorder.pointer(e),
        wheel: (e) => recorder.wheel(e),
        lock: () => recorder.lock(),
        mark() {},
      },
      window,
    );
    timer = setInterval(() => {
      cut();
      send();
    }, CUT_MS);
  },
  stop() {
    stopListening?.();
    clearInterval(timer);
    timer = undefined;
    recorder.pause();
    cut();
    return send();
  },
};
const { stop } = api;

restore();
addEventListener('pagehide', leave);
addEventListener('pageshow', ({ persisted }) => {
  // Back from the browser's cache of pages: other pages may have gone on with the session meanwhile.
  if (persisted) restore();
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden || !timer) return;
  cut();
  send();
});
Object.assign(window, { mouseprint: api });
// Global Privacy Control is a visitor's no.
if (when !== 'manual' && !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl) api.start();
