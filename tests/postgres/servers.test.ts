import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { postgresPrograms } from '../../bin/launch/postgres-programs.js';
import { takeShared } from '../../lib/http/shared-allowance.ts';
import { sliceEvents } from '../../lib/mouse/events.ts';
import { databaseAddress } from '../../lib/store/address.ts';
import { setClock } from '../../lib/store/clock.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { fenced } from '../../lib/store/fence.ts';
import { inTurn } from '../../lib/store/in-turn.ts';
import { serverSecret } from '../../lib/store/shared-secret.ts';
import { takeChunk } from '../../lib/verification/chunks.ts';
import { movement } from '../chaos/people.ts';
import { freshPostgres, removeSharedCluster } from './one.ts';

afterAll(removeSharedCluster);

/** What a server knows on its own: without it this process is another server. */
const memory = globalThis as { mouseprintSecret?: unknown; mouseprintTurns?: unknown };

describe.runIf(postgresPrograms())('servers of one database', () => {
  it('share what a visitor may ask for', async () => {
    await freshPostgres();
    const rate = { perMinute: 60, burst: 5 };
    const asked = await Promise.all(Array.from({ length: 20 }, () => takeShared('verify 10.0.0.1', rate)));
    expect(asked.filter((seconds) => seconds === 0)).toHaveLength(5);
    expect(new Set(asked)).toEqual(new Set([0, 1]));
    expect(await takeShared('verify 10.0.0.2', rate)).toBe(0);
  });

  it('know what another signed, and change files one after the other', async () => {
    const db = await freshPostgres();
    memory.mouseprintSecret = undefined;
    const first = await serverSecret();
    memory.mouseprintSecret = undefined;
    expect(await serverSecret()).toEqual(first);
    expect(first).toHaveLength(32);
    memory.mouseprintSecret = undefined;
    const other = await openDatabase(databaseAddress());
    const order: string[] = [];
    let begun = () => {};
    const isBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const elsewhere = other.$transaction(async (tx) => {
      begun();
      await tx.setting.count();
      order.push('another server');
    });
    await isBegun;
    await inTurn(async () => order.push('this one'));
    await elsewhere;
    expect(order).toEqual(['another server', 'this one']);
    await other.$disconnect();
    expect(await db.setting.count({ where: { key: 'servers.secret' } })).toBe(1);
  });

  it('take chunks of sessions while another writes', async () => {
    const db = await freshPostgres();
    const other = await openDatabase(databaseAddress());
    const [id, profileId] = [randomUUID(), randomUUID()];
    const known = { model: 'none', modelHash: '0'.repeat(64), dims: 1, embeddings: new Uint8Array(4) };
    await db.profile.create({ data: { id: profileId, name: 'Ada', ...known } });
    await db.verificationSession.create({
      data: { id, profileId, status: 'open', fmr: 0.01, modelHash: known.modelHash },
    });
    await other.$transaction(async (tx) => {
      await tx.setting.count();
      const events = movement(1, 1000);
      expect(await takeChunk(id, 0, events)).toMatchObject({ chunks: 1, events: events.length, fresh: true });
      expect(await takeChunk(id, 1, sliceEvents(events, 0, 0))).toMatchObject({ chunks: 2, fresh: true });
    });
    expect(await db.verificationChunk.count()).toBe(2);
    await other.$disconnect();
  });

  it('commit what a job writes without a transaction, and keep no lock when it is refused', async () => {
    const db = await freshPostgres();
    const other = await openDatabase(databaseAddress());
    const job = { id: 'j', kind: 'rehearse', status: 'running', attempts: 1, params: {} };
    await db.job.create({ data: job });
    const execution = { jobId: 'j', attempt: 1, isHeld: async () => true };
    const write = () => fenced(execution, () => db.setting.create({ data: { key: 'a', value: 1 } }));
    await write();
    expect(await other.setting.count({ where: { key: 'a' } })).toBe(1);
    await db.setting.deleteMany({ where: { key: 'a' } });
    await other.job.update({ where: { id: 'j' }, data: { attempts: 2 } });
    // As often as there are connections, so that one which was left in a transaction would show.
    for (let i = 0; i < 9; i++) await expect(write()).rejects.toThrow('no longer done here');
    await other.$transaction((tx) => tx.setting.create({ data: { key: 'b', value: 2 } }));
    await db.setting.create({ data: { key: 'c', value: 3 } });
    expect(await other.setting.count({ where: { key: { in: ['a', 'b', 'c'] } } })).toBe(2);
    await other.$disconnect();
  });

  it('write times by the clock of the database, whatever their own', async () => {
    const db = await freshPostgres();
    const { id } = await db.run.create({
      data: {
        ...{ id: 'run', name: 'calm-heron', status: 'queued', config: {}, seed: 1, codeVersion: '1' },
        ...{ environment: {}, command: '' },
      },
    });
    // As if this machine’s clock were five minutes behind.
    setClock(Date.now() + 300_000, performance.now());
    const { updatedAt } = await db.run.update({ where: { id }, data: { step: 1 } });
    expect(updatedAt!.getTime()).toBeGreaterThan(Date.now() + 290_000);
  });
});
