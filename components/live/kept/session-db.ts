import type { Events } from '@/lib/mouse/events.ts';
import type { Turn } from '../session/live-session.ts';

/** What a tab kept of its session: pieces in order, of whole rows on the session's clock, and who had the mouse when. */
export interface KeptSession {
  readonly pieces: readonly Events[];
  readonly turns: readonly Turn[];
}

interface SessionRow {
  tab: string;
  savedAt: Date;
  rows: number;
  pieces: number;
  turns: readonly Turn[];
}

interface Piece extends Events {
  tab: string;
  seq: number;
}

const NAME = 'mouseprint-live';
const SESSIONS = 'sessions';
const PIECES = 'pieces';

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(SESSIONS, { keyPath: 'tab' });
      request.result.createObjectStore(PIECES, { keyPath: ['tab', 'seq'] });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const piecesOf = (tab: string) => IDBKeyRange.bound([tab], [tab, []]);

async function write(work: (sessions: IDBObjectStore, pieces: IDBObjectStore) => void): Promise<void> {
  const transaction = (await open()).transaction([SESSIONS, PIECES], 'readwrite');
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
  work(transaction.objectStore(SESSIONS), transaction.objectStore(PIECES));
  return done;
}

/** Adds rows to what a tab keeps; `seq` counts its pieces from 0. */
export function savePiece(tab: string, seq: number, rows: number, piece: Events, turns: readonly Turn[]) {
  return write((sessions, pieces) => {
    pieces.put({ ...piece, tab, seq } satisfies Piece);
    sessions.put({ tab, savedAt: new Date(), rows, pieces: seq + 1, turns } satisfies SessionRow);
  });
}

/** Deletes what a tab keeps. */
export function removeSession(tab: string): Promise<void> {
  return write((sessions, pieces) => {
    sessions.delete(tab);
    pieces.delete(piecesOf(tab));
  });
}

/** What a tab kept, or null. */
export async function readSession(tab: string): Promise<KeptSession | null> {
  const db = await open();
  const session = await settled<SessionRow | undefined>(
    db.transaction(SESSIONS).objectStore(SESSIONS).get(tab),
  );
  if (!session) return null;
  const pieces = await settled<Piece[]>(db.transaction(PIECES).objectStore(PIECES).getAll(piecesOf(tab)));
  return { pieces, turns: session.turns };
}

/** Deletes what was kept by tabs that are gone: of none of `open`, and not saved since `before`. */
export async function removeAbandoned(open_: ReadonlySet<string>, before: Date): Promise<void> {
  const db = await open();
  const all = await settled<SessionRow[]>(db.transaction(SESSIONS).objectStore(SESSIONS).getAll());
  for (const { tab, savedAt } of all) if (!open_.has(tab) && savedAt < before) await removeSession(tab);
}
