import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { categorical } from '../palette.ts';
import { now as time } from '../store/clock.ts';
import { database } from '../store/database.ts';
import { Prisma } from '../store/generated/prisma/client.ts';
import { writeSealed } from '../store/sealed-file.ts';
import { encodePoints } from './metric-points.ts';
import { isRunName } from './run-names.ts';
import { runFolder } from './run-store.ts';

/** Without a batch for this long, the run shows as interrupted, ms. */
const SILENCE = 15 * 60_000;

const point = z.strictObject({
  /** Such as `loss`, or `validation.loss`. */
  name: z.string().regex(/^[A-Za-z][\w.-]{0,63}$/, 'use letters, digits, dots and hyphens'),
  step: z.int().nonnegative(),
  value: z.number(),
  /** Since the run began. */
  seconds: z.number().nonnegative().optional(),
});

const artifact = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][\w.-]{0,99}$/, 'is not the name of a file'),
  base64: z.base64(),
});

/** What another program logs of a training of its own, in batches that are counted from 0. */
export const externalBatch = z.strictObject({
  run: z.string().refine(isRunName, 'use small letters, digits, dots, hyphens and underscores; at most 64'),
  /** The idempotency key: a batch that was taken before changes nothing, so that it can be sent again. */
  batch: z.int().nonnegative(),
  /** Parameters; later ones are added to earlier ones. */
  config: z
    .record(z.string().max(100), z.union([z.string().max(1000), z.number(), z.boolean(), z.null()]))
    .default({}),
  points: z.array(point).max(20_000).default([]),
  artifacts: z.array(artifact).max(20).default([]),
  status: z.enum(['running', 'finished', 'failed']).default('running'),
  /** Name of the data set that it learns from, where it is one of those here. */
  dataset: z.string().max(100).optional(),
  tags: z.array(z.string().max(60)).max(50).optional(),
  notes: z.string().max(20_000).optional(),
});
export type ExternalBatch = z.output<typeof externalBatch>;

export const externalAnswer = z.object({
  run: z.string(),
  id: z.string(),
  /** The batch that is expected next. */
  next: z.int(),
  /** Whether this one was there already. */
  repeated: z.boolean(),
});

const held = z.looseObject({ external: z.looseObject({ next: z.int(), last: z.string() }) });

/**
 * Takes a batch of a run that another program trains; the first one makes the run. Curves, parameters and the state are written in one
 * transaction, after the files.
 *
 * @throws AppError `conflict` for a batch out of turn, for one that was taken with another content, and for a run that was trained here
 */
export async function takeExternalBatch(sent: ExternalBatch): Promise<z.output<typeof externalAnswer>> {
  const db = await database();
  const known = await db.run.findUnique({ where: { name: sent.run }, select: { id: true } });
  const id = known?.id ?? randomUUID();
  const hash = createHash('sha256').update(JSON.stringify(sent)).digest('hex');
  const before = await db.run.findUnique({ where: { id } });
  const turn = turnOf(sent, hash, before?.environment);
  if (turn.repeated) return { run: sent.run, id, next: turn.next, repeated: true };
  const kept = await Promise.all(
    sent.artifacts.map(async ({ name, base64 }) => {
      const bytes = Buffer.from(base64, 'base64');
      await writeSealed(runFolder(id, 'external', name), bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { path: `runs/${id}/external/${name}`, kind: 'external', bytes: bytes.length, sha256 };
    }),
  );
  const now = new Date(time());
  const repeated = await db.$transaction(async (tx) => {
    const run = await tx.run.findUnique({ where: { name: sent.run } });
    // Two first batches at once: the other one made the run, and this one's file lies where nobody looks.
    if (run && run.id !== id) throw busy(sent);
    if (turnOf(sent, hash, run?.environment).repeated) return true;
    const config = { ...(run?.config as object | undefined), ...sent.config };
    const step = Math.max(run?.step ?? 0, ...sent.points.map((p) => p.step));
    const running = sent.status === 'running';
    const data = {
      status: sent.status,
      config: config as Prisma.InputJsonObject,
      environment: { external: { next: sent.batch + 1, last: hash } },
      step,
      totalSteps: step,
      leaseOwner: running ? 'external' : null,
      leaseUntil: running ? new Date(now.getTime() + SILENCE) : null,
      finishedAt: running ? null : now,
      error:
        sent.status === 'failed'
          ? { code: 'internal', message: 'The program that trained it said so.' }
          : Prisma.DbNull,
      ...(sent.tags && { tags: sent.tags }),
      ...(sent.notes !== undefined && { notes: sent.notes }),
      ...(sent.dataset !== undefined && { datasetId: sent.dataset }),
    };
    if (run) await tx.run.update({ where: { id }, data });
    else
      await tx.run.create({
        data: {
          ...data,
          ...{ id, name: sent.run, seed: 0, codeVersion: 'external', command: '', startedAt: now },
          colour: categorical(await tx.run.count()),
        },
      });
    await addPoints(tx, id, sent.points, (now.getTime() - (run?.startedAt ?? now).getTime()) / 1000);
    for (const row of kept)
      await tx.artifact.upsert({
        where: { runId_path: { runId: id, path: row.path } },
        create: { runId: id, ...row },
        update: row,
      });
    return false;
  });
  return { run: sent.run, id, next: sent.batch + 1, repeated };
}

function busy({ run, batch }: ExternalBatch): AppError {
  return new AppError('unavailable', `Batch ${batch} of ${run} is being taken already.`, {
    hint: 'Send it again.',
  });
}

/** Whether a batch comes in its turn, after what the run has. */
function turnOf(
  { run, batch }: ExternalBatch,
  hash: string,
  environment: unknown,
): { next: number; repeated: boolean } {
  if (environment !== undefined && !held.safeParse(environment).success)
    throw new AppError('conflict', `${run} is a run that was trained here.`, {
      hint: 'Call yours otherwise.',
    });
  const { next, last } = held.safeParse(environment).data?.external ?? { next: 0, last: '' };
  if (batch === next) return { next, repeated: false };
  if (batch > next)
    throw new AppError('conflict', `${run} expects batch ${next}, not ${batch}.`, {
      hint: 'Send batches one after the other, each again until it is answered.',
    });
  if (batch === next - 1 && last !== hash)
    throw new AppError('conflict', `Batch ${batch} of ${run} was taken with another content.`, {
      hint: 'Another program logs under this name: call yours otherwise.',
    });
  return { next, repeated: true };
}

async function addPoints(
  tx: Prisma.TransactionClient,
  runId: string,
  points: ExternalBatch['points'],
  elapsed: number,
): Promise<void> {
  const names = [...new Set(points.map(({ name }) => name))];
  for (const name of names) {
    const own = points.filter((p) => p.name === name);
    const values = own.map(({ value }) => value);
    const encoded = encodePoints(own.map(({ step, value, seconds = elapsed }) => ({ step, value, seconds })));
    await tx.metricChunk.create({ data: { runId, name, points: encoded } });
    const before = await tx.metric.findUnique({ where: { runId_name: { runId, name } } });
    const summary = {
      last: values[values.length - 1],
      min: Math.min(before?.min ?? Number.POSITIVE_INFINITY, ...values),
      max: Math.max(before?.max ?? Number.NEGATIVE_INFINITY, ...values),
      count: (before?.count ?? 0) + values.length,
    };
    await tx.metric.upsert({
      where: { runId_name: { runId, name } },
      create: { runId, name, ...summary },
      update: summary,
    });
  }
}

/** Whether a run was logged by another program. */
export function isExternal({ environment }: { readonly environment: unknown }): boolean {
  return held.safeParse(environment).success;
}
