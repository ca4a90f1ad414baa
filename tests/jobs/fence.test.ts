import { AsyncResource } from 'node:async_hooks';
import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { claimNext } from '../../lib/jobs/claim.ts';
import { execute } from '../../lib/jobs/execute.ts';
import { giveUp } from '../../lib/jobs/finish.ts';
import { defineKind, type JobHandler } from '../../lib/jobs/kind.ts';
import { enqueue } from '../../lib/jobs/start.ts';
import type { Database } from '../../lib/store/database.ts';
import { currentFence } from '../../lib/store/fence.ts';
import { dataPath, writeFileAtomic } from '../../lib/store/files.ts';
import { writeSealed } from '../../lib/store/sealed-file.ts';
import { silentTask } from '../../lib/task.ts';
import { freshDatabase } from './data-directory.ts';

const kindOf = (work: JobHandler<unknown>) =>
  defineKind({
    name: 'errand',
    title: () => 'Errand',
    params: z.unknown(),
    load: async () => work,
    maxAttempts: 3,
  });

const note = (db: Database, key: string) => db.setting.create({ data: { key, value: 1 } });

/** Every way in which work writes, each under the name `who`. */
const WRITES: readonly ((db: Database, who: string) => Promise<unknown>)[] = [
  (db, who) => note(db, `single ${who}`),
  (db, who) => db.setting.createMany({ data: [{ key: `many ${who}`, value: 1 }] }),
  (db, who) => db.setting.updateMany({ where: { key: 'shared' }, data: { value: who } }),
  (db, who) =>
    db.setting.upsert({ where: { key: 'shared' }, create: { key: 'x', value: 1 }, update: { value: who } }),
  (db, who) => db.$executeRaw`UPDATE "Setting" SET "value" = ${JSON.stringify(who)} WHERE "key" = 'shared'`,
  (db, who) => db.$transaction((tx) => tx.setting.create({ data: { key: `transaction ${who}`, value: 1 } })),
  (db) => db.setting.deleteMany({ where: { key: 'precious' } }),
  (_, who) => writeFileAtomic(dataPath(`plain-${who}`), who),
  (_, who) => writeFileAtomic(dataPath(`quick-${who}`), who, { durable: false }),
  (_, who) => writeSealed(dataPath(`sealed-${who}`), who),
];

it('lets nothing count that an execution writes whose job another one has by then', async () => {
  const db = await freshDatabase();
  const { refusals, attempts } = await overlap(db);
  expect(attempts).toEqual([1, 2]);
  expect(refusals).toEqual(WRITES.map(() => expect.objectContaining({ code: 'conflict' })));
  const keys = (await db.setting.findMany({ select: { key: true } })).map(({ key }) => key);
  expect(keys).toEqual(
    expect.arrayContaining(['before', 'shared', 'single second', 'many second', 'transaction second']),
  );
  expect(keys.filter((key) => key.includes('straggler'))).toEqual([]);
  expect((await db.setting.findUniqueOrThrow({ where: { key: 'shared' } })).value).toBe('second');
  const files = (await readdir(dataPath())).filter((name) => /plain|quick|sealed|partial/.test(name));
  expect(files.sort()).toEqual(['plain-second', 'quick-second', 'sealed-second', 'sealed-second.seal.json']);
  expect(await db.job.findFirstOrThrow()).toMatchObject({
    status: 'succeeded',
    attempts: 2,
    result: 'second',
  });
  expect(currentFence()).toBeUndefined();
});

/** An execution that is given up in its midst, as if it had been stopped for longer than its lease, and goes on writing after another one began. */
async function overlap(db: Database) {
  const refusals: unknown[] = [];
  const attempts: number[] = [];
  await db.setting.createMany({ data: ['shared', 'precious'].map((key) => ({ key, value: 'whole' })) });
  const second: JobHandler<unknown> = async (_, __, { attempt }) => {
    attempts.push(attempt);
    for (const write of WRITES) await write(db, 'second');
    return 'second';
  };
  const run = async (work: JobHandler<unknown>) => {
    const job = await claimNext(db);
    if (!job) throw new Error('no job waits');
    return execute(db, job, () => kindOf(work), silentTask);
  };
  const straggler: JobHandler<unknown> = async (_, __, { id, attempt }) => {
    attempts.push(attempt);
    await note(db, 'before');
    // What another process would do, which has no part in this execution.
    await outside(async () => {
      await giveUp(db, await db.job.findUniqueOrThrow({ where: { id } }));
      await run(second);
    });
    await outside(() => db.setting.create({ data: { key: 'precious', value: 'again' } }));
    for (const write of WRITES) refusals.push(await write(db, 'straggler').catch((error) => error));
    expect(await db.setting.count({ where: { key: 'precious' } })).toBe(1);
    return 'straggler';
  };
  await enqueue(kindOf(straggler), {}, 'terminal');
  const ended = await run(straggler).catch((error) => error);
  expect(ended === 'straggler' || ended.code === 'cancelled').toBe(true);
  return { refusals, attempts };
}

/** Runs work as another process would, without the fence of whoever calls. */
const outside = AsyncResource.bind(async (work: () => Promise<unknown>) => await work());
