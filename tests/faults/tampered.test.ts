import { open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { main } from '../../bin/main.ts';
import { listSessions, sessionArrow, storeFolder, summaryArrow } from '../../lib/catalogue/index.ts';
import { loadModel } from '../../lib/network/model.ts';
import { createProfile, getProfile, readProfileMovement } from '../../lib/people/profiles.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { runFolder } from '../../lib/runs/run-store.ts';
import { trainRun } from '../../lib/runs/train-run.ts';
import { database } from '../../lib/store/database.ts';
import { silentTask } from '../../lib/task.ts';
import { checkIntegrity } from '../../lib/work/integrity.ts';
import { track } from '../chaos/movement.ts';
import { importWalkers } from '../runs/people.ts';
import { smallConfig } from '../runs/small-config.ts';

/** Changes one byte, as a bad disk or a bad neighbour does. */
async function flip(file: string, at: number): Promise<void> {
  const handle = await open(file, 'r+');
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, at);
  byte[0] ^= 0x10;
  await handle.write(byte, 0, 1, at);
  await handle.close();
}

const problems = async () => (await checkIntegrity(silentTask)).problems;

describe('a file that was changed behind our back', () => {
  it('is refused by its name before it is used, and found by the check', async () => {
    await importWalkers([1, 2]);
    const [{ key }] = await listSessions({ dataset: 'sapimouse' });
    const { id, name } = await newRun({ config: smallConfig({ steps: 4 }) });
    await trainRun({ run: id, workers: 1 }, silentTask);
    expect(await problems()).toEqual([]);

    const store = await storeFolder('sapimouse');
    await flip(path.join(store, 'blocks.arrow'), 700);
    await expect(summaryArrow('sapimouse', 'blocks')).rejects.toThrow(
      'The summary sapimouse/blocks.arrow was changed',
    );
    await flip(path.join(store, 'events.arrow'), 3000);
    const refused = Promise.all(
      (await listSessions({ dataset: 'sapimouse' })).map(({ key }) => sessionArrow('sapimouse', key)),
    );
    await expect(refused).rejects.toThrow(/The event store .*events\.arrow was changed after the import/);
    expect(key).toBeTruthy();

    for (const file of ['weights.bin', 'model.json']) {
      const target = runFolder(id, 'model', file);
      const before = await readFile(target);
      await flip(target, 20);
      await expect(loadModel(runFolder(id, 'model'), name)).rejects.toThrow(`${name}/${file}`);
      await writeFile(target, before.subarray(0, -4));
      await expect(loadModel(runFolder(id, 'model'), name)).rejects.toThrow(`${name}/${file}`);
      await writeFile(target, before);
    }
    await rm(runFolder(id, 'model', 'weights.bin'));
    const found = await problems();
    expect(found).toEqual([
      expect.stringMatching(/^data set sapimouse: The event store/),
      expect.stringMatching(/^data set sapimouse: The summary sapimouse\/blocks\.arrow/),
      expect.stringMatching(/weights\.bin is gone/),
    ]);
    const print = vi.spyOn(console, 'log').mockImplementation(() => {});
    const silent = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(await main(['node', 'mouseprint', 'check'])).toBe(1);
    process.exitCode = undefined;
    expect(print.mock.calls.flat().join('\n').split('\n')).toEqual(found);
    silent.mockRestore();
    print.mockRestore();
    vi.unstubAllEnvs();
  });

  it('is refused when it is a person’s', async () => {
    const data = await importWalkers([1]);
    const model = { name: 'none', hash: '0'.repeat(64), dims: 2 };
    const { id } = await createProfile({
      name: 'Ada',
      model,
      embeddings: Float32Array.of(1, 2),
      events: track(1),
    });
    const [file] = await readdir(path.join(data, 'profiles'));
    await writeFile(path.join(data, 'profiles', file), '{"t":[1,"x"]}');
    await expect(readProfileMovement(id)).rejects.toMatchObject({ code: 'bad_data' });
    await writeFile(path.join(data, 'profiles', file), 'not JSON');
    await expect(readProfileMovement(id)).rejects.toMatchObject({ code: 'bad_data' });
    const db = await database();
    await db.profile.update({ where: { id }, data: { embeddings: new Uint8Array(7) } });
    await expect(getProfile(id)).rejects.toMatchObject({
      code: 'bad_data',
      message: expect.stringContaining('Ada'),
    });
    vi.unstubAllEnvs();
  });
});
