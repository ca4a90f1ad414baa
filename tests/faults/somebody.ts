import { createHash, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { notebookFolders } from '../../lib/notebooks/kept/folders.ts';
import { readNotebook } from '../../lib/notebooks/kept/store.ts';
import { isTrusted, trust } from '../../lib/notebooks/kept/trust.ts';
import { keepVersion } from '../../lib/notebooks/kept/versions.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { updateRun } from '../../lib/runs/run-store.ts';
import { trainRun } from '../../lib/runs/train-run.ts';
import { database } from '../../lib/store/database.ts';
import { silentTask } from '../../lib/task.ts';
import { smallConfig } from '../runs/small-config.ts';

/** Writes a person's name wherever somebody may write it, beside what was recorded and computed of them. */
export async function mentionEverywhere(name: string): Promise<void> {
  const db = await database();
  const { id } = await newRun({
    config: smallConfig({ dataset: 'recordings', steps: 2 }),
    name: 'on-people',
  });
  await trainRun({ run: id, workers: 1 }, silentTask);
  const { id: other } = await newRun({ config: smallConfig({ seed: 3 }), name: 'noted' });
  await updateRun(other, {
    notes: `Better for ${name}, who moves "so".`,
    tags: [name, `with ${name}`, 'kept'],
  });
  await db.savedView.create({
    data: { page: 'runs', name: `Of ${name}`, query: new URLSearchParams({ q: `tag:"${name}"` }).toString() },
  });
  await db.embeddingMap.updateMany({ data: { name: `${name} among others` } });
  await db.sweep.create({
    data: {
      ...{ id: randomUUID(), name: `For ${name}`, status: 'finished', datasetHash: 'x', codeVersion: '0' },
      ...{ command: `train --set subjects="${name}"`, error: { message: `No ${name}.` } },
      plan: { base: { dataset: 'recordings', subjects: `${name},Eve` } },
    },
  });
  await db.recorderSite.create({
    data: { id: randomUUID(), name: `${name}’s shop`, origin: 'https://shop.example', tokenHash: 'h' },
  });
  const job = { kind: 'project', params: { source: { dataset: 'recordings', subjects: name } } };
  await db.job.create({
    data: {
      ...{ id: randomUUID(), status: 'succeeded', ...job },
      events: { create: { type: 'log', data: { line: `embedding ${name}` } } },
    },
  });
  await db.job.create({
    data: {
      ...{ id: randomUUID(), kind: 'import', status: 'failed', params: {}, message: 'Reading' },
      events: { create: { type: 'log', data: { line: `read what ${name} did` } } },
    },
  });
  await db.job.create({ data: { id: randomUUID(), status: 'queued', ...job } });
  const { notebooks, bin } = notebookFolders();
  await mkdir(notebooks, { recursive: true });
  await mkdir(bin, { recursive: true });
  const text = `<!doctype html><notebook><title>${name}</title><script type="text/markdown">Of ${name}.</script></notebook>`;
  await writeFile(path.join(notebooks, 'of-somebody.html'), text);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  await writeFile(path.join(bin, `of-somebody-${hash}.html`), text);
  await trust(text);
  await keepVersion(notebookFolders(), 'of-somebody', text);
}

/** What stays for others after somebody was forgotten. */
export async function expectOthersUntouched(name: string): Promise<void> {
  const { text } = await readNotebook(notebookFolders(), 'of-somebody');
  expect(await isTrusted(text), 'a notebook runs as before').toBe(true);
  const db = await database();
  expect(await db.recording.findMany({ select: { subject: true } })).toEqual([{ subject: 'Eve' }]);
  const noted = await db.run.findUniqueOrThrow({ where: { name: 'noted' } });
  expect(noted).toMatchObject({
    notes: 'Better for forgotten, who moves "so".',
    tags: ['forgotten', 'with forgotten', 'kept'],
  });
  expect(await db.sweep.findMany({ select: { name: true, plan: true } })).toEqual([
    { name: 'For forgotten', plan: { base: { dataset: 'recordings', subjects: 'forgotten,Eve' } } },
  ]);
  expect(JSON.stringify(await db.run.findMany())).not.toContain(name);
}
