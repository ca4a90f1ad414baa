import { expect, onTestFinished, test, vi } from 'vitest';
import { findModel } from '../../lib/models/models.ts';
import { readShippedBackend } from '../../lib/models/shipped-backend.ts';
import { shippedCohort } from '../../lib/people/cohorts.ts';
import { createProfile, deleteProfile, pageOfSummaries, replaceProfile } from '../../lib/people/profiles.ts';
import { closeGallery, compareWithEnrolled, findCopied } from '../../lib/people/shared-gallery.ts';
import { seededRandom } from '../../lib/random.ts';
import { Gallery } from '../../lib/signature/gallery.ts';
import { mostNamed } from '../../lib/signature/identify.ts';
import { enrol, scorePeople } from '../../lib/signature/people.ts';
import { closeDatabase } from '../../lib/store/database.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

const BLOCKS = 40;

/** Embeddings of made-up people: each has a place, and blocks around it. */
function madeUp(dims: number) {
  return (person: number, from = 0) => {
    const at = seededRandom(1000 + person);
    const centre = Array.from({ length: dims }, () => at.normal());
    const around = seededRandom(5000 + 7 * person + from);
    return Float32Array.from({ length: BLOCKS * dims }, (_, i) => centre[i % dims] + 0.3 * around.normal());
  };
}

async function prepare() {
  vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
  onTestFinished(async () => {
    await closeGallery();
    await closeDatabase();
  });
  const model = await findModel('pretrained-all');
  const cohort = (await shippedCohort(model))!;
  return { model, cohort, of: madeUp(model.dims) };
}

test('a gallery scores as the back-end does, by PLDA and by the cosine, whoever comes and goes', async () => {
  const { model, cohort, of } = await prepare();
  expect(await shippedCohort(model)).toBe(cohort);
  const backend = await readShippedBackend(model.folder, model.name, 'plda.json');
  expect(backend?.kind).toBe('plda');
  for (const one of [cohort, { ...cohort, backend }]) {
    const gallery = new Gallery(one);
    const ids = Array.from({ length: 150 }, (_, i) => `p${i}`);
    for (const [i, id] of ids.entries()) gallery.put(id, id, of(i));
    gallery.scores(of(3, 1));
    for (const id of ['p0', 'p77', 'p149', 'nobody']) gallery.remove(id);
    gallery.put('p5', 'renamed', of(200));
    const left = ids.filter((id) => !['p0', 'p77', 'p149'].includes(id));
    const people = left.map((id) => enrol(one, id, id, of(id === 'p5' ? 200 : Number(id.slice(1)))));
    for (const probe of [of(3, 1), of(3, 2).subarray(0, one.dims)]) {
      const wanted = new Map(scorePeople(one, probe, people).map(({ id, score }) => [id, score]));
      const scored = gallery.scores(probe);
      expect(scored.map(({ id }) => id).sort()).toEqual([...left].sort());
      for (const { id, score } of scored) expect(score).toBeCloseTo(wanted.get(id)!, 8);
      expect(gallery.verify('p3', probe)).toBeCloseTo(wanted.get('p3')!, 8);
      expect(gallery.verify('p77', probe)).toBeUndefined();
    }
  }
});

test('many enrolled people are compared in a thread, which sees who comes and goes, and nobody of so many is named', async () => {
  const { model, cohort, of } = await prepare();
  const identity = { name: model.name, hash: model.hash, dims: model.dims };
  expect(await compareWithEnrolled(model.hash, cohort, of(1))).toBeNull();
  const ids: string[] = [];
  const enrolMore = async (to: number) => {
    for (let i = ids.length; i < to; i++) {
      const name = `Person ${String(i).padStart(3, '0')}`;
      ids.push((await createProfile({ name, model: identity, embeddings: of(i) })).id);
    }
  };
  await enrolMore(5);
  const few = (await compareWithEnrolled(model.hash, cohort, of(3, 1)))!;
  expect(few).toMatchObject({ people: 5, named: 'Person 003' });
  expect(few.mostNamed).toBe(mostNamed(cohort.scores));

  await enrolMore(120);
  const many = (await compareWithEnrolled(model.hash, cohort, of(3, 1)))!;
  expect(many).toMatchObject({ people: 120, named: null });
  expect(many.ranked).toHaveLength(20);
  expect(many.ranked[0]).toMatchObject({ id: ids[3], score: few.ranked[0].score });

  await deleteProfile(ids[3]);
  await replaceProfile(ids[4], { model: identity, embeddings: of(3) });
  const now = (await compareWithEnrolled(model.hash, cohort, of(3, 1)))!;
  expect(now).toMatchObject({ people: 119 });
  expect(now.ranked[0].id).toBe(ids[4]);

  expect(await findCopied(model.hash, model.dims, of(50))).toBe('Person 050');
  expect(await findCopied(model.hash, model.dims, of(50), ids[50])).toBeUndefined();

  const names: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await pageOfSummaries({ after, limit: 50 });
    expect(page.total).toBe(119);
    names.push(...page.profiles.map(({ name }) => name));
    if (page.next === null) break;
    after = page.next;
  }
  expect(names).toHaveLength(119);
  expect(names).toEqual([...new Set(names)].sort());
});
