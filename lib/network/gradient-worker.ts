// Entry point of a worker thread that computes gradients of its shards; see parallel.ts.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { prepareBackend } from './backend.ts';
import { arithmeticInUse } from './gradients.ts';
import type { WorkerAnswer, WorkerReady, WorkerRequest, WorkerStart } from './parallel-messages.ts';
import { createReplica, type Replica } from './replica.ts';

async function answer(replica: Replica, request: WorkerRequest): Promise<WorkerAnswer> {
  const { id, parameters, inputs, labels } = request;
  try {
    if (request.kind === 'evaluate')
      return { kind: 'done', id, ...(await replica.evaluate(parameters, { inputs, labels })) };
    const result = await replica.compute(parameters, { inputs, labels }, request.options, request);
    return { kind: 'done', id, loss: result.loss, correct: result.correct };
  } catch (error) {
    return { kind: 'failed', id, message: error instanceof Error ? error.message : String(error) };
  }
}

const { spec, backend } = workerData as WorkerStart;
await prepareBackend(backend);
const port = parentPort as MessagePort;
const replica = createReplica(spec);
port.on('message', async (request: WorkerRequest) => port.postMessage(await answer(replica, request)));
port.postMessage({
  kind: 'ready',
  initial: await replica.parameters.read(),
  trainableSize: replica.parameters.trainableSize,
  arithmetic: arithmeticInUse(),
} satisfies WorkerReady);
