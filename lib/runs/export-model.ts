import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { ownSessions } from '../attribution.ts';
import { getDataset, listSessions } from '../catalogue/index.ts';
import { embedSessions } from '../embeddings/embed-sessions.ts';
import { fitShippedBackend, type ShippedKind } from '../evaluation/backends/shipped.ts';
import { findModel } from '../models/models.ts';
import { prepareBackend } from '../network/backend.ts';
import { createEmbedder } from '../network/embed.ts';
import { halveModel } from '../network/model-files.ts';
import { editCard } from '../network/model-parts.ts';
import { readModelFiles } from '../network/read-model.ts';
import { writeFileAtomic } from '../store/files.ts';
import type { Task } from '../task.ts';
import { measuredFigures } from './measured-figures.ts';

/** Blocks of the people that the network was trained on overlap by half when back-ends are fitted. */
const STRIDE = 64;

export interface ExportRequest {
  /** Name of the run or model. */
  readonly model: string;
  /** Folder to write to. */
  readonly out: string;
  /** What the copy is called in its card; the model's own name unless given. */
  readonly name?: string;
  readonly notes?: string;
  /** Writes weights in half precision; a network of its own then, of which nothing was measured yet. */
  readonly half?: boolean;
  /** What is fitted on the training subjects and put beside the weights. */
  readonly backend: ShippedKind;
}

/**
 * Copies a network to a folder that needs nothing else: weights, a card with all that was measured with them here, and
 * `backend.json` with the statistics of its training subjects, so that it can score without the data set.
 *
 * @throws AppError `not_found` without the model or the data set that it was trained on.
 */
export async function exportModel(
  request: ExportRequest,
  task: Task,
): Promise<{ name: string; out: string }> {
  const { folder, card } = await findModel(request.model);
  const name = request.name ?? card.name;
  const own = await readModelFiles(folder, request.model);
  const files = request.half ? await halveModel(own, request.model) : own;
  await prepareBackend();
  const embedder = await createEmbedder(files, request.model);
  try {
    const { dataset, subjects } = card.data;
    const { contentHash } = await getDataset(dataset);
    if (contentHash !== card.data.hash)
      task.log(`${dataset} is not the same content that ${request.model} was trained on.`);
    const { splits } = card.config;
    const trained = new Set(subjects);
    const sessions = ownSessions(await listSessions({ dataset })).filter(
      ({ subject, split }) => trained.has(subject) && (splits.length === 0 || splits.includes(split)),
    );
    const embedded = await embedSessions(embedder, sessions, {
      dataset,
      datasetHash: contentHash,
      stride: STRIDE,
      task,
      message: 'Embedding the training subjects',
    });
    await mkdir(request.out, { recursive: true });
    const write = (file: string, content: string | Uint8Array) =>
      writeFileAtomic(path.join(request.out, file), content);
    for (const file of ['model.json', 'weights.bin'] as const) await write(file, files[file]);
    const backend = fitShippedBackend(request.backend, [...embedded.values()]);
    await write('backend.json', `${JSON.stringify(backend)}\n`);
    const figures = { ...(!request.half && card.figures), ...(await measuredFigures(embedder.hash)) };
    await write(
      'card.json',
      editCard(files['card.json'], request.model, { name, notes: request.notes ?? card.notes, figures }),
    );
  } finally {
    embedder.dispose();
  }
  return { name, out: request.out };
}
