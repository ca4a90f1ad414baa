// Entry point of a worker thread that reads and measures files; see reading-threads.ts. It is loaded as CommonJS, which cannot await here.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { measureSession } from './measure.ts';
import { type FileRead, type Reading, readFile } from './reading.ts';
import type { SourceFile } from './walk.ts';

/** What a thread answers: the file by its place in the order, and what was read of it, or a defect. */
export type ReadAnswer = { index: number } & ({ read: FileRead } | { defect: string });

const port = parentPort as MessagePort;
const reading = workerData as Reading;
// Who cancels an import stops its threads.
const { signal } = new AbortController();

async function answer(index: number, file: SourceFile): Promise<void> {
  try {
    const read = await readFile(reading, file, signal);
    const memory = new Set<ArrayBuffer>();
    if ('content' in read)
      for (const recording of read.content.sessions.flatMap(({ recordings }) => recordings)) {
        recording.measures = measureSession(recording.events);
        const { t, x, y, kind, button } = recording.events;
        for (const { buffer } of [t, x, y, kind, button]) memory.add(buffer as ArrayBuffer);
      }
    port.postMessage({ index, read } satisfies ReadAnswer, [...memory]);
  } catch (error) {
    const defect = error instanceof Error ? (error.stack ?? error.message) : String(error);
    port.postMessage({ index, defect } satisfies ReadAnswer);
  }
}

// One file after the other: a second is only asked for so that the thread need not wait.
let last: Promise<void> = Promise.resolve();
port.on('message', ({ index, file }: { index: number; file: SourceFile }) => {
  last = last.then(() => answer(index, file));
});
