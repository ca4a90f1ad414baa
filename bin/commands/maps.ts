import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { DEFAULT_METHOD, METHOD_NAMES } from '../../lib/projection/methods/registry.ts';
import { formatTable, printResult, withTask } from '../terminal.ts';
import { wholeNumber } from './numbers.ts';

/** `mouseprint maps`: pictures of embeddings, as the page of maps makes them. */
export function register(program: Command): void {
  const group = program.command('maps').description('list the maps of embeddings').action(list);
  group
    .command('make')
    .description('map the blocks of a data set as a network sees them; a map that is there is not made again')
    .requiredOption('--model <name>', 'network or run, raw-features, or untrained:NAME')
    .requiredOption('--dataset <id>', 'which imported data set')
    .addOption(new Option('--method <name>', 'how to map').choices(METHOD_NAMES).default(DEFAULT_METHOD))
    .option('--subjects <ranges>', 'whose blocks, such as 73-96')
    .option('--blocks <n>', 'at most so many blocks of each session', wholeNumber)
    .option('--stride <n>', 'events from one block to the next', wholeNumber)
    .option('--params <json>', 'parameters of the method, such as \'{"neighbours": 30}\'')
    .option('--name <name>', 'what to call it')
    .action(make);
  group
    .command('show <map>')
    .description('everything about a map but its points, by id or name')
    .action(show);
  group
    .command('export <map>')
    .description('write the points of a map to an Arrow file')
    .requiredOption('--to <file>', 'a file that is not there yet')
    .action(exportMap);
  group
    .command('rename <map> <name>')
    .description('give a map another name')
    .action(async (which: string, name: string, _: unknown, command: Command) => {
      const { renameMap } = await import('../../lib/maps/list.ts');
      const { oneLine } = await import('../../lib/one-line.ts');
      const { validate } = await import('../../lib/validation.ts');
      const map = await renameMap((await findMap(which)).id, validate(oneLine(120), name, 'The name'));
      printResult(command, map, () => `${map.id} is called “${map.name}” now.`);
    });
  group
    .command('delete <map>')
    .description('delete a map for good')
    .action(async (which: string, _: unknown, command: Command) => {
      const { deleteMap } = await import('../../lib/maps/list.ts');
      const { id } = await findMap(which);
      await deleteMap(id);
      printResult(command, { deleted: id }, () => `${id} is gone.`);
    });
}

/** A map by its id, or by its name where only one has it. */
async function findMap(which: string) {
  const { listMaps, getMap } = await import('../../lib/maps/list.ts');
  const { AppError } = await import('../../lib/errors.ts');
  const named = (await listMaps()).filter(({ name }) => name === which);
  if (named.length > 1)
    throw new AppError('conflict', `${named.length} maps are called “${which}”.`, {
      hint: `Name one by its id: ${named.map(({ id }) => id).join(', ')}.`,
    });
  return named[0] ?? getMap(which);
}

async function list(_: unknown, command: Command): Promise<void> {
  const { listMaps } = await import('../../lib/maps/list.ts');
  const maps = await listMaps();
  printResult(command, { maps }, () =>
    maps.length === 0
      ? 'No maps. Make one: npx mouseprint maps make --model pretrained-all --dataset sample'
      : formatTable(
          ['id', 'name', 'method', 'network', 'data set', 'points', 'made'],
          maps.map(({ id, name, params, source, points, createdAt }) => [
            ...[id, name, params.method, source.model, source.dataset, points, createdAt.slice(0, 10)],
          ]),
        ),
  );
}

interface MakeOptions {
  model: string;
  dataset: string;
  method: string;
  subjects?: string;
  blocks?: number;
  stride?: number;
  params?: string;
  name?: string;
}

async function make(options: MakeOptions, command: Command): Promise<void> {
  const { mapRequest } = await import('../../lib/projection/request.ts');
  const { validate } = await import('../../lib/validation.ts');
  const { findMap: known } = await import('../../lib/maps/make.ts');
  const { model, dataset, subjects, stride, blocks: blocksPerSession } = options;
  const request = validate(
    mapRequest,
    {
      source: { model, dataset, subjects, stride, blocksPerSession },
      params: { ...parameters(options.params, command), method: options.method },
      name: options.name,
    },
    'The map',
  );
  const { runAsJob } = await import('../../lib/work/run-as-job.ts');
  const { getMap } = await import('../../lib/maps/list.ts');
  const found = await known(request);
  const id = found
    ? found.id
    : (await withTask((task) => runAsJob<{ map: string }>('map', request, task))).map;
  const map = await getMap(id);
  printResult(
    command,
    map,
    () => `${map.points} blocks are on the map ${map.id}${map.name ? `, “${map.name}”` : ''}.`,
  );
}

function parameters(text: string | undefined, command: Command): object {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below.
  }
  return command.error('error: --params is no JSON object, such as \'{"neighbours": 30}\'');
}

async function show(which: string, _: unknown, command: Command): Promise<void> {
  const map = await findMap(which);
  printResult(command, map, () => JSON.stringify(map, null, 2));
}

async function exportMap(which: string, { to }: { to: string }, command: Command): Promise<void> {
  const { mapArrow } = await import('../../lib/maps/list.ts');
  const { id, points } = await findMap(which);
  await writeFile(to, await mapArrow(id), { flag: 'wx' });
  printResult(command, { map: id, points, file: to }, () => `Wrote ${points} points to ${to}.`);
}
