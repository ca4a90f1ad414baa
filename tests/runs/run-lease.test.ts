import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isTrained, takeLease } from '../../lib/runs/run-lease.ts';
import { now as clock } from '../../lib/store/clock.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { hostId } from '../../lib/store/host.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

const now = Date.now();
const held = (leaseOwner: string, seconds: number) =>
  isTrained({ leaseOwner, leaseUntil: new Date(now + 1000 * seconds) }, now);
const here = `${hostId()}:${process.pid}:x`;
// No process has this number: it is above the highest that Linux and macOS give.
const gone = `${hostId()}:99999999:x`;
const elsewhere = 'another-machine:1:x';

describe('a run', () => {
  it('is trained while its process says so, unless that is seen to be gone', () => {
    expect(held(here, 10)).toBe(true);
    expect(held(elsewhere, 10)).toBe(true);
    expect(held(gone, 10)).toBe(false);
    expect(isTrained({ leaseOwner: null, leaseUntil: null }, now)).toBe(false);
  });

  it('is not taken from a process that exists and was only kept from saying so for a while', () => {
    expect(held(here, -120)).toBe(true);
    expect(held(elsewhere, -120)).toBe(false);
    expect(held(gone, -120)).toBe(false);
    expect(held(here, -3600)).toBe(false);
  });

  it('of another machine is waited for until its lease is renewed or over', async () => {
    vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
    onTestFinished(async () => {
      await closeDatabase();
      vi.unstubAllEnvs();
    });
    const db = await database();
    const until = (ms: number) => ({ leaseOwner: elsewhere, leaseUntil: new Date(clock() + ms) });
    const row = { seed: 1, config: {}, environment: {}, codeVersion: '1', command: '', status: 'running' };
    await db.run.create({ data: { id: 'gone', name: 'gone', ...row, ...until(400) } });
    await (await takeLease(db, 'gone')).release();
    await db.run.create({ data: { id: 'alive', name: 'alive', ...row, ...until(20_000) } });
    const renew = async () => {
      await db.run.update({ where: { id: 'alive' }, data: until(30_000) });
    };
    const beat = setInterval(renew, 50);
    onTestFinished(() => clearInterval(beat));
    await expect(takeLease(db, 'alive')).rejects.toThrow('is being trained by another process');
  });
});
