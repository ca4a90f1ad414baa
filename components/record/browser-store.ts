import type { Events } from '@/lib/mouse/events.ts';

/** A recording that this browser holds and that has not been kept or discarded. */
export interface LocalRecording {
  id: string;
  label: string;
  startedAt: Date;
  /** Session time of the last saved row, ms; it stops with pauses. */
  clock: number;
  events: number;
  pieces: number;
  screen: { width: number; height: number; ratio: number };
  /** The id that the server knows it by, while it is being sent. */
  sending?: string;
}

type Piece = Events & { recording: string; seq: number };

const NAME = 'mouseprint';
const RECORDINGS = 'recordings';
const PIECES = 'pieces';

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(RECORDINGS, { keyPath: 'id' });
      request.result.createObjectStore(PIECES, { keyPath: ['recording', 'seq'] });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

/** Runs `work` in one transaction over both stores and resolves when it is on disk. */
async function write(work: (recordings: IDBObjectStore, pieces: IDBObjectStore) => void): Promise<void> {
  const db = await open();
  const transaction = db.transaction([RECORDINGS, PIECES], 'readwrite');
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
  work(transaction.objectStore(RECORDINGS), transaction.objectStore(PIECES));
  return done;
}

const piecesOf = (id: string) => IDBKeyRange.bound([id], [id, []]);

/** Recordings in this browser, newest first. */
export async function listLocalRecordings(): Promise<LocalRecording[]> {
  const db = await open();
  const all = await settled<LocalRecording[]>(db.transaction(RECORDINGS).objectStore(RECORDINGS).getAll());
  return all.sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
}

/** Saves what is known of a recording and, with it or not at all, one more piece of it. */
export function saveLocal(recording: LocalRecording, piece?: Events): Promise<void> {
  return write((recordings, pieces) => {
    recordings.put(recording);
    if (piece) pieces.put({ ...piece, recording: recording.id, seq: recording.pieces - 1 } satisfies Piece);
  });
}

/** The pieces of a recording in order. */
export async function readPieces(id: string): Promise<Events[]> {
  const db = await open();
  return settled<Piece[]>(db.transaction(PIECES).objectStore(PIECES).getAll(piecesOf(id)));
}

/** Deletes a recording from this browser for good. */
export function removeLocal(id: string): Promise<void> {
  return write((recordings, pieces) => {
    recordings.delete(id);
    pieces.delete(piecesOf(id));
  });
}
