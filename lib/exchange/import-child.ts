// Runs in a process of its own: a run from elsewhere may take its time or its memory, and must not take the program's.
import { answer } from '../store/child.ts';
import { closeDatabase } from '../store/database.ts';
import { importRun } from './import-run.ts';

answer(async ({ from, name }: { from: string; name?: string }) => {
  try {
    return (await importRun(from, { name })).id;
  } finally {
    await closeDatabase();
  }
});
