import { NewNotebook } from '@/components/notebooks/NewNotebook.tsx';
import { NotebookCard } from '@/components/notebooks/NotebookCard.tsx';
import styles from '@/components/notebooks/NotebookList.module.css';
import { Cell } from '@/components/ui/Cell.tsx';
import { Page } from '@/components/ui/Page.tsx';
import { readFront } from '@/lib/evaluations/front.ts';
import { shippedIslands } from '@/lib/maps/islands.ts';
import { canEditNotebooks } from '@/lib/notebooks/kept/editing.ts';
import { notebookFolders } from '@/lib/notebooks/kept/folders.ts';
import { listNotebooks } from '@/lib/notebooks/kept/store.ts';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Notebooks' };

export default async function NotebooksPage() {
  const [notebooks, front] = await Promise.all([listNotebooks(notebookFolders()), readFront()]);
  const islands = front && (await shippedIslands(front.model.name));
  return (
    <Page
      kicker="Notebooks"
      title="Ask, compute, explain"
      lead="Each notebook is a page that runs as you read it: change a number and everything that depends on it follows."
      provenance={`${notebooks.length} ${notebooks.length === 1 ? 'notebook' : 'notebooks'} · plain files in notebooks/`}
      actions={canEditNotebooks() ? <NewNotebook /> : undefined}
    >
      <Cell label="List of notebooks" wide>
        <ul className={styles.list}>
          {notebooks.map((notebook) => (
            <NotebookCard key={notebook.name} notebook={notebook} front={front} islands={islands} />
          ))}
        </ul>
        {notebooks.length === 0 && (
          <p>There is no notebook yet. Make one, or restore the folder notebooks/.</p>
        )}
      </Cell>
    </Page>
  );
}
