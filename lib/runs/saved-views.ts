import { z } from 'zod';
import { oneLine } from '../one-line.ts';
import { database } from '../store/database.ts';
import type { SavedView } from './contract.ts';

export const viewPage = z.object({ page: z.enum(['runs']) });
export const viewName = viewPage.extend({ name: oneLine(60).min(1) });
export const viewBody = viewName.extend({ query: oneLine(8000) });

/** The saved views of a page, by name. */
export async function listViews(page: string): Promise<SavedView[]> {
  const db = await database();
  return db.savedView.findMany({
    where: { page },
    select: { name: true, query: true },
    orderBy: { name: 'asc' },
  });
}

/** Keeps a view; one of the same name is replaced. */
export async function saveView({ page, name, query }: z.infer<typeof viewBody>): Promise<void> {
  const db = await database();
  await db.savedView.upsert({
    where: { page_name: { page, name } },
    create: { page, name, query },
    update: { query },
  });
}

export async function forgetView({ page, name }: z.infer<typeof viewName>): Promise<void> {
  const db = await database();
  await db.savedView.deleteMany({ where: { page, name } });
}
