import type { Command } from 'commander';
import { AppError } from '../../lib/errors.ts';
import { formatTable, printResult } from '../terminal.ts';

const PAGE = 'runs';

/** `mouseprint views`: searches of the run table that were kept under a name. */
export function register(program: Command): void {
  const group = program
    .command('views')
    .description('saved views of the run table')
    .action(async (_: unknown, command: Command) => {
      const { listViews } = await import('../../lib/runs/saved-views.ts');
      const views = (await listViews(PAGE)).map(({ name, query }) => ({
        name,
        query,
        ...selectionOf(query),
      }));
      printResult(command, { views }, () =>
        views.length === 0
          ? 'No saved views. Keep one: npx mouseprint views save NAME --query "accuracy > 0.9"'
          : formatTable(
              ['view', 'query', 'order'],
              views.map((view) => [view.name, view.query ?? '', view.sort ?? '']),
            ),
      );
    });
  group
    .command('save <name>')
    .description('keep a search under a name, for the page as for runs --view')
    .option('--query <text>', 'as in the search of the run table')
    .option('--sort <fields>', 'such as -accuracy,name')
    .action(async (name: string, options: { query?: string; sort?: string }, command: Command) => {
      const { saveView, viewBody } = await import('../../lib/runs/saved-views.ts');
      const { parseQuery } = await import('../../lib/runs/query/parse.ts');
      const { validate } = await import('../../lib/validation.ts');
      parseQuery(options.query ?? '');
      const query = new URLSearchParams();
      if (options.query) query.set('q', options.query);
      if (options.sort) query.set('sort', options.sort);
      const view = validate(viewBody, { page: PAGE, name, query: query.toString() }, 'The view');
      await saveView(view);
      printResult(
        command,
        { saved: view.name },
        () => `Kept “${view.name}”: npx mouseprint runs --view ${JSON.stringify(view.name)}`,
      );
    });
  group
    .command('delete <name>')
    .description('forget a saved view')
    .action(async (name: string, _: unknown, command: Command) => {
      await findView(name);
      const { forgetView } = await import('../../lib/runs/saved-views.ts');
      await forgetView({ page: PAGE, name });
      printResult(command, { deleted: name }, () => `“${name}” is forgotten.`);
    });
}

interface Selected {
  readonly query?: string;
  readonly sort?: string;
}

/** What of a view's address the command line understands; columns and groups are of the page. */
function selectionOf(address: string): Selected {
  const params = new URLSearchParams(address);
  return {
    query: params.get('q') ?? undefined,
    sort: params.get('sort') ?? undefined,
  };
}

async function findView(name: string) {
  const { listViews } = await import('../../lib/runs/saved-views.ts');
  const view = (await listViews(PAGE)).find((one) => one.name === name);
  if (view) return view;
  throw new AppError('not_found', `There is no saved view “${name.slice(0, 60)}”.`, {
    hint: 'npx mouseprint views lists them.',
  });
}

/** Query and order of a saved view. @throws AppError `not_found` */
export async function savedSelection(name: string): Promise<Selected> {
  return selectionOf((await findView(name)).query);
}
