import Link from 'next/link';
import { NewNotebook } from '@/components/notebooks/NewNotebook.tsx';
import styles from '@/components/notebooks/NotebookList.module.css';
import { Cell } from '@/components/ui/Cell.tsx';
import { Page } from '@/components/ui/Page.tsx';
import { canEditNotebooks } from '@/lib/notebooks/kept/editing.ts';
import { notebookFolders } from '@/lib/notebooks/kept/folders.ts';
import { listNotebooks } from '@/lib/notebooks/kept/store.ts';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Notebooks' };

export default async function NotebooksPage() {
  const notebooks = await listNotebooks(notebookFolders());
  return (
    <Page
      kicker="Notebooks"
      title="Ask, compute, explain"
      lead="Each notebook is a page that runs as you read it: change a number and everything that depends on it follows."
      provenance={`${notebooks.length} ${notebooks.length === 1 ? 'notebook' : 'notebooks'} · plain files in notebooks/`}
      actions={canEditNotebooks() ? <NewNotebook /> : undefined}
    >
      <Cell label="List of notebooks">
        <ul className={styles.list}>
          {notebooks.map(({ name, title, about, cells }) => (
            <li key={name}>
              <Link href={`/notebooks/${name}`} className={styles.title}>
                {title}
              </Link>
              <p className={styles.about}>{about}</p>
              <p className={styles.facts}>
                {cells} {cells === 1 ? 'cell' : 'cells'} · {name}.html
              </p>
            </li>
          ))}
        </ul>
        {notebooks.length === 0 && (
          <p>There is no notebook yet. Make one, or restore the folder notebooks/.</p>
        )}
      </Cell>
    </Page>
  );
}
