import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { DELETE as deletePerson } from '../../app/api/privacy/people/route.ts';
import { DELETE as deleteOne } from '../../app/api/profiles/[id]/route.ts';
import { register } from '../../bin/commands/privacy.ts';
import { createProfile, getProfile, readEnrolled, replaceProfile } from '../../lib/people/profiles.ts';
import { growProfile } from '../../lib/people/versions.ts';
import { keepIntent } from '../../lib/privacy/intents.ts';
import { forgetPerson, listKept } from '../../lib/privacy/people.ts';
import { setRetention } from '../../lib/privacy/retention.ts';
import { recall, unpackMemory } from '../../lib/signature/human/memory.ts';
import { currentEngine } from '../../lib/store/address.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { keepHouse } from '../../lib/work/housekeeping.ts';
import { call } from '../api/request.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';
import { filesWithAny, rememberedSession, tracesOf } from './memory-traces.ts';

let data: string;

beforeEach(async () => {
  data = await temporaryDirectory();
  vi.stubEnv('MOUSEPRINT_DATA', data);
  vi.stubEnv('MOUSEPRINT_NOTEBOOKS', await temporaryDirectory());
  onTestFinished(closeDatabase);
});

const model = { name: 'some', hash: 'a'.repeat(64), dims: 4 };
const embeddings = new Float32Array(8);
const earlier = rememberedSession(1);
const newest = rememberedSession(2);
const others = rememberedSession(3);
const own = [...tracesOf(earlier.session), ...tracesOf(newest.session)];

/** Ada, whose profile grew once, so that an earlier version remembers too; and Eve. */
async function enrol(): Promise<string> {
  const { id } = await createProfile({ name: 'Ada', model, embeddings, sessions: [earlier.session] });
  await growProfile(id, 1, {
    embeddings,
    lowRate: new Float32Array(),
    sessions: [newest.session, earlier.session],
  });
  await createProfile({ name: 'Eve', model, embeddings, sessions: [others.session] });
  return id;
}

const WAYS: Record<string, (id: string) => Promise<unknown>> = {
  'DELETE /api/profiles/ID': (id) => call(deleteOne, { method: 'DELETE', params: { id } }),
  'DELETE /api/privacy/people': () => call(deletePerson, { method: 'DELETE', query: '?name=Ada' }),
  'npx mouseprint privacy forget': async () => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
    const program = new Command().option('--json');
    register(program);
    await program.parseAsync(['privacy', 'forget', 'Ada'], { from: 'user' });
  },
  'the end of its days': async () => {
    const db = await database();
    const old = new Date(Date.now() - 40 * 86_400_000);
    await db.profile.updateMany({ where: { name: 'Ada' }, data: { createdAt: old } });
    await setRetention({ recordingsDays: null, profilesDays: 30, decisionsDays: null });
  },
  'a deletion that was interrupted': async () => {
    await keepIntent({ id: randomUUID(), person: 'Ada', recordings: [], runs: false });
    await keepHouse();
  },
};

const inFiles = it.skipIf(currentEngine() === 'postgresql');

inFiles.each(Object.keys(WAYS))('what a profile remembers is gone from every file after %s', async (way) => {
  const id = await enrol();
  const sessions = (await getProfile(id)).sessions.map(({ memory }) => unpackMemory(memory!));
  for (const { events } of [earlier, newest]) expect(recall(events, sessions).replay).toBe(true);
  expect(await filesWithAny(data, own)).not.toEqual([]);

  await WAYS[way](id);
  expect((await readEnrolled({})).map(({ name }) => name)).toEqual(['Eve']);
  expect(await filesWithAny(data, own)).toEqual([]);
  // Nobody else's went with it.
  expect(await filesWithAny(data, tracesOf(others.session))).not.toEqual([]);
});

inFiles('nothing is left of what earlier versions changed without overwriting it', async () => {
  await (await database()).$queryRawUnsafe('PRAGMA secure_delete = OFF');
  await enrol();
  await forgetPerson('Ada');
  expect(await filesWithAny(data, own)).toEqual([]);
});

inFiles('enrolling anew forgets what was remembered, in earlier versions too', async () => {
  const id = await enrol();
  const again = rememberedSession(4);
  const { sessions } = await replaceProfile(id, { model, embeddings, sessions: [again.session] });
  expect(sessions).toEqual([again.session]);
  expect(await filesWithAny(data, own)).toEqual([]);
  await forgetPerson('Ada');
  expect(await filesWithAny(data, tracesOf(again.session))).toEqual([]);
  expect((await listKept()).map(({ name }) => name)).toEqual(['Eve']);
});
