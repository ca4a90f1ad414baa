import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NotebookEditor } from '@/components/notebooks/NotebookEditor.tsx';
import { AppError } from '@/lib/errors.ts';
import { canEditNotebooks } from '@/lib/notebooks/kept/editing.ts';
import { notebookFolders } from '@/lib/notebooks/kept/folders.ts';
import { readNotebook } from '@/lib/notebooks/kept/store.ts';
import { isTrusted } from '@/lib/notebooks/kept/trust.ts';
import { toDraft } from '@/lib/notebooks/schema.ts';
import { compileCell } from '@/lib/notebooks/transpile.ts';

export const dynamic = 'force-dynamic';

interface Props {
  params: Promise<{ name: string }>;
  searchParams: Promise<{ run?: string | string[] }>;
}

async function load(name: string) {
  try {
    return await readNotebook(notebookFolders(), name);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'bad_request')) notFound();
    throw error;
  }
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  return { title: (await load((await params).name)).notebook.title };
}

export default async function NotebookPage({ params, searchParams }: Props) {
  const { name } = await params;
  const { notebook, revision, text } = await load(name);
  return (
    <NotebookEditor
      name={name}
      revision={revision}
      notebook={toDraft(notebook)}
      compiled={notebook.cells.map(compileCell)}
      readOnly={!canEditNotebooks()}
      resting={(await searchParams).run === 'no'}
      trusted={await isTrusted(text)}
    />
  );
}
