/** What a worker tells when its work failed, or when it could not run at all. */
export interface WorkerFailure {
  type: 'failed';
  message: string;
  hint?: string;
}

export function workerFailure(error: unknown): WorkerFailure {
  const { message, hint } = error as { message: string; hint?: string };
  return { type: 'failed', message, hint };
}

/** In a worker: does `work` for each message of the page; what it throws is told as a failure. */
export function answerPage<Asked, Told>(
  work: (asked: Asked, tell: (message: Told) => void) => Promise<void> | void,
): void {
  const scope = self as unknown as {
    onmessage: ((event: MessageEvent<Asked>) => void) | null;
    postMessage(message: Told | WorkerFailure): void;
  };
  scope.onmessage = async ({ data }) => {
    try {
      await work(data, (message) => scope.postMessage(message));
    } catch (error) {
      scope.postMessage(workerFailure(error));
    }
  };
}

/** In a page: hears what a worker made by {@link answerPage} tells, a worker that cannot run included. */
export function hearWorker<Told>(worker: Worker, hear: (message: Told | WorkerFailure) => void): Worker {
  worker.onmessage = ({ data }: MessageEvent<Told | WorkerFailure>) => hear(data);
  worker.onerror = () => hear({ type: 'failed', message: 'The worker of this page could not run.' });
  return worker;
}
