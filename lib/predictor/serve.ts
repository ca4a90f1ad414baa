import { reportError } from '../errors.ts';
import type { EmbedTask, LoadedModel, Reply } from './contract.ts';

/** Models kept loaded per worker; each holds a few megabytes of weights. */
const KEPT_MODELS = 3;

/**
 * What a worker of the pool does with a task, given a way to load models. Weights load once per worker; of several
 * models the least recently used goes first.
 */
export function serve(
  load: (source: string, name?: string) => Promise<LoadedModel>,
): (task: EmbedTask) => Promise<Reply> {
  const loaded = new Map<string, Promise<LoadedModel>>();

  async function model(source: string, name?: string): Promise<LoadedModel> {
    const known = loaded.get(source);
    const pending = known ?? load(source, name);
    // Re-inserting moves the model to the end: a Map's order is then the order of use.
    loaded.delete(source);
    loaded.set(source, pending);
    try {
      const ready = await pending;
      await forget();
      return ready;
    } catch (error) {
      loaded.delete(source);
      throw error;
    }
  }

  async function forget(): Promise<void> {
    while (loaded.size > KEPT_MODELS) {
      const [oldest, pending] = loaded.entries().next().value as [string, Promise<LoadedModel>];
      loaded.delete(oldest);
      (await pending).dispose();
    }
  }

  return async ({ source, name: called, events, stride, blocks: wanted }) => {
    try {
      const network = await model(source, called);
      const { blocks, embeddings } = await network.embed(events, { stride, blocks: wanted });
      const { name, hash, dims } = network;
      return { ok: true, value: { model: { name, hash, dims }, blocks, embeddings } };
    } catch (error) {
      const report = reportError(error);
      // The server's log is the only place that has room for the cause.
      if (report.code === 'internal') console.error(error);
      return { ok: false, error: report };
    }
  };
}
