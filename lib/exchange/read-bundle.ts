import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError, hasErrno } from '../errors.ts';
import { type EvaluationResult, evaluationResultSchema } from '../evaluation/result.ts';
import { trainingConfig } from '../network/config.ts';
import { networkIdentity } from '../network/identity.ts';
import { MODEL_FILES, type ModelFiles, parseCard } from '../network/model-parts.ts';
import { parsePlainJson } from '../plain-json.ts';
import { containedPath } from '../store/files.ts';
import { bundlePartLimit, MOST_UNPACKED } from './bundle-files.ts';
import { checkCheckpoint } from './check-checkpoint.ts';
import { checkScores } from './check-scores.ts';
import { BUNDLE, type BundleManifest, bundleManifest } from './manifest.ts';
import { metricsFromCsv, type Series } from './metrics-csv.ts';

/** A part of an exported run, where it lies and as its manifest describes it. */
export interface BundleFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** @throws AppError `bad_data` when it is not what was described. */
  read(): Promise<Uint8Array<ArrayBuffer>>;
  /** Its bytes as they are read; for what is large. @throws AppError as {@link read}, after the last. */
  parts(): AsyncGenerator<Uint8Array>;
}
type Files = ReadonlyMap<string, BundleFile>;

/** An exported run, checked. */
export interface Bundle {
  readonly manifest: BundleManifest;
  readonly files: Files;
  readonly series: Series;
  /** By the id that they have in the manifest, each of the bundle's own network. */
  readonly results: ReadonlyMap<string, EvaluationResult>;
}

/**
 * Reads an exported run and checks all of it: names, sizes and hashes, configuration, network, curves, evaluations. One part after the
 * other: what is large is not held.
 *
 * @throws AppError `bad_data` that names the file, `too_large` for more than a bundle may hold.
 */
export async function readBundle(folder: string): Promise<Bundle> {
  const manifest = await readManifest(folder);
  const files = await listParts(folder, manifest);
  const text = async (file: string) => new TextDecoder().decode(await required(files, file).read());
  const config = trainingConfig.safeParse(manifest.run.config);
  if (!config.success)
    throw damaged(
      BUNDLE.manifest,
      `its configuration is not one of this version: ${config.error.issues[0].message}`,
    );
  for (const file of [BUNDLE.config, BUNDLE.card]) await files.get(file)?.read();
  await checkModel(manifest, files);
  const results = new Map<string, EvaluationResult>();
  for (const { id, scores } of manifest.evaluations) {
    const file = `evaluations/${id}.json`;
    if (results.has(id)) throw damaged(BUNDLE.manifest, `it names the evaluation ${id} twice`);
    const result = evaluationResultSchema.safeParse(parseJson(await text(file), file));
    if (!result.success) throw damaged(file, z.prettifyError(result.error).slice(0, 200));
    const arrow = `evaluations/${id}.arrow`;
    if (scores) checkScores(await required(files, arrow).read(), result.data, arrow);
    results.set(id, await ofOwnNetwork(result.data, files, file));
  }
  return { manifest, files, series: metricsFromCsv(await text(BUNDLE.metrics)), results };
}

async function listParts(folder: string, manifest: BundleManifest): Promise<Files> {
  const files = new Map<string, BundleFile>();
  let total = 0;
  for (const [file, { bytes, sha256 }] of Object.entries(manifest.files)) {
    const limit = bundlePartLimit(file);
    if (limit === undefined)
      throw damaged(BUNDLE.manifest, `${JSON.stringify(file.slice(0, 80))} is no part of a run`);
    total += bytes;
    if (bytes > limit || total > MOST_UNPACKED)
      throw new AppError(
        'too_large',
        `The exported run cannot be used: ${file} is larger than any that was exported.`,
      );
    const at = await partAt(folder, file);
    if ((await stat(at)).size !== bytes) throw notExported(file);
    const read = async () => {
      const content = await readFile(at);
      if (hashOf(content) !== sha256) throw notExported(file);
      return new Uint8Array(content.buffer, content.byteOffset, content.length);
    };
    async function* parts() {
      const hash = createHash('sha256');
      for await (const part of createReadStream(at) as AsyncIterable<Uint8Array>) {
        hash.update(part);
        yield part;
      }
      if (hash.digest('hex') !== sha256) throw notExported(file);
    }
    files.set(file, { path: at, bytes, sha256, read, parts });
  }
  return files;
}

async function checkModel(manifest: BundleManifest, files: Files): Promise<void> {
  const checkpoint = files.get(BUNDLE.checkpoint);
  if (checkpoint) await checkCheckpoint(checkpoint.path, BUNDLE.checkpoint);
  const parts = MODEL_FILES.map((file) => files.get(`model/${file}`));
  // A run that has not finished may have no network yet.
  if (manifest.run.status !== 'finished' && parts.every((part) => part === undefined)) return;
  const contents = await Promise.all(MODEL_FILES.map((file) => required(files, `model/${file}`).read()));
  const network = Object.fromEntries(
    MODEL_FILES.map((file, i) => [file, contents[i]]),
  ) as unknown as ModelFiles;
  for (const file of ['model.json', 'weights.bin'] as const) {
    const card = parseCard(network['card.json'], 'model');
    if (card.kind !== 'network') throw damaged('model/card.json', 'it is not the card of a network');
    if (hashOf(network[file]) !== card.files[file])
      throw damaged(`model/${file}`, 'it is not the file that its card describes');
  }
  // TF.js takes a hundred megabytes, which a run without a network does not cost.
  const { checkNetwork } = await import('../models/check-network.ts');
  await checkNetwork(network, 'model');
}

/**
 * The evaluation as one of the network in the bundle, whatever it says of itself: figures that come from elsewhere are never those of another
 * network that is here.
 */
async function ofOwnNetwork(result: EvaluationResult, files: Files, file: string): Promise<EvaluationResult> {
  const [own, ...others] = result.system;
  if (!own || others.length > 0) throw damaged(file, 'it is not of the one network in the bundle');
  const hash = await networkIdentity(await required(files, 'model/card.json').read());
  return { ...result, system: [{ ...own, hash }] };
}

async function readManifest(folder: string): Promise<BundleManifest> {
  let content: Uint8Array;
  try {
    const file = await partAt(folder, BUNDLE.manifest);
    if ((await stat(file)).size > bundlePartLimit(BUNDLE.manifest)!)
      throw new AppError('too_large', `The exported run cannot be used: ${BUNDLE.manifest} is too large.`);
    content = await readFile(file);
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

/** Where a part lies: a file of its own, not a link to another. */
async function partAt(folder: string, file: string): Promise<string> {
  try {
    const at = await containedPath(folder, file);
    if (!(await lstat(at)).isFile()) throw damaged(file, 'it is not a file');
    return at;
  } catch (error) {
    if (hasErrno(error, 'ENOENT') || hasErrno(error, 'ENOTDIR')) throw damaged(file, 'it is missing');
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

function notExported(file: string): AppError {
  return damaged(file, 'it is not the file that was exported (SHA-256 differs)');
}

function parseJson(text: string, file: string): unknown {
  try {
    return parsePlainJson(text);
  } catch (error) {
    throw damaged(file, `it is not JSON that can be used (${(error as Error).message.slice(0, 80)})`);
  }
}

function damaged(file: string, reason: string): AppError {
  return new AppError('bad_data', `The exported run cannot be used: ${file}: ${reason}.`, {
    hint: 'Export it again, and copy the folder or archive whole.',
  });
}
