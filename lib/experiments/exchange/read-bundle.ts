import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../../errors.ts';
import { type EvaluationResult, evaluationResultSchema } from '../../evaluation/result.ts';
import { decodeCheckpoint } from '../../network/checkpoint.ts';
import { trainingConfig } from '../../network/config.ts';
import { networkIdentity } from '../../network/identity.ts';
import { parseCard } from '../../network/model-files.ts';
import { containedPath } from '../../server/files.ts';
import { BUNDLE, type BundleManifest, bundleManifest } from './manifest.ts';
import { metricsFromCsv, type Series } from './metrics-csv.ts';

const MOST_BYTES = 2 ** 30;

/** An exported run in memory, checked. */
export interface Bundle {
  readonly manifest: BundleManifest;
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly series: Series;
  /** By the id that they have in the manifest, each of the bundle's own network. */
  readonly results: ReadonlyMap<string, EvaluationResult>;
}

/**
 * Reads an exported run and checks all of it: sizes and hashes, configuration, network, curves, evaluations.
 *
 * @throws AppError `bad_data` that names the file, `too_large` above a gigabyte, `forbidden` for a path that leads out.
 */
export async function readBundle(folder: string): Promise<Bundle> {
  const manifest = await readManifest(folder);
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let total = 0;
  for (const [file, { bytes, sha256 }] of Object.entries(manifest.files)) {
    total += bytes;
    if (total > MOST_BYTES) throw new AppError('too_large', 'The exported run is larger than a gigabyte.');
    const content = await readPart(folder, file);
    if (content.length !== bytes || hashOf(content) !== sha256)
      throw damaged(file, 'it is not the file that was exported (SHA-256 differs)');
    files.set(file, content);
  }
  const text = (file: string) => new TextDecoder().decode(required(files, file));
  const config = trainingConfig.safeParse(manifest.run.config);
  if (!config.success)
    throw damaged(
      BUNDLE.manifest,
      `its configuration is not one of this version: ${config.error.issues[0].message}`,
    );
  await checkModel(manifest, files);
  const results = new Map<string, EvaluationResult>();
  for (const { id } of manifest.evaluations) {
    const file = `evaluations/${id}.json`;
    const result = evaluationResultSchema.safeParse(parseJson(text(file), file));
    if (!result.success) throw damaged(file, result.error.issues[0].message);
    results.set(id, await ofOwnNetwork(result.data, files, file));
  }
  return { manifest, files, series: metricsFromCsv(text(BUNDLE.metrics)), results };
}

async function checkModel(
  manifest: BundleManifest,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const checkpoint = files.get(BUNDLE.checkpoint);
  if (checkpoint) await decodeCheckpoint(checkpoint, BUNDLE.checkpoint);
  if (manifest.run.status !== 'finished') return;
  const card = parseCard(required(files, 'model/card.json'), 'model');
  if (card.kind !== 'network') throw damaged('model/card.json', 'it is not the card of a network');
  for (const file of ['model.json', 'weights.bin'] as const)
    if (hashOf(required(files, `model/${file}`)) !== card.files[file])
      throw damaged(`model/${file}`, 'it is not the file that its card describes');
}

/**
 * The evaluation as one of the network in the bundle, whatever it says of itself: figures that come from elsewhere are never those of another
 * network that is here.
 */
async function ofOwnNetwork(
  result: EvaluationResult,
  files: ReadonlyMap<string, Uint8Array>,
  file: string,
): Promise<EvaluationResult> {
  const [own, ...others] = result.system;
  if (!own || others.length > 0) throw damaged(file, 'it is not of the one network in the bundle');
  const hash = await networkIdentity(required(files, 'model/card.json'));
  return { ...result, system: [{ ...own, hash }] };
}

async function readManifest(folder: string): Promise<BundleManifest> {
  let content: Uint8Array;
  try {
    content = await readPart(folder, BUNDLE.manifest);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'bad_data')) throw error;
    throw new AppError(
      'bad_data',
      `There is no exported run in ${path.basename(folder)}: it has no ${BUNDLE.manifest}.`,
      {
        hint: 'Export one with `npx mouseprint runs bundle RUN --out FOLDER`.',
      },
    );
  }
  const parsed = bundleManifest.safeParse(parseJson(new TextDecoder().decode(content), BUNDLE.manifest));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw damaged(BUNDLE.manifest, `${issue.path.join('.')}: ${issue.message}`);
}

async function readPart(folder: string, file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(await containedPath(folder, file)));
  } catch (error) {
    if (hasErrno(error, 'ENOENT') || hasErrno(error, 'EISDIR') || hasErrno(error, 'ENOTDIR'))
      throw damaged(file, 'it is missing');
    throw error;
  }
}

/** A part that must be there. */
export function required<T>(files: ReadonlyMap<string, T>, file: string): T {
  const content = files.get(file);
  if (content === undefined) throw damaged(file, 'it is missing');
  return content;
}

export function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(file, 'it is not JSON');
  }
}

function damaged(file: string, reason: string): AppError {
  return new AppError('bad_data', `The exported run cannot be used: ${file}: ${reason}.`, {
    hint: 'Export it again, and copy the folder or archive whole.',
  });
}
