import { execFileSync } from 'node:child_process';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { completionScript } from '../bin/commands/completion.ts';
import { commandsBelow, EXAMPLES, pathOf } from '../bin/commands/examples.ts';
import { registerCommands } from '../bin/commands/index.ts';
import { ARCHITECTURES } from '../lib/network/architectures/registry.ts';

const program = new Command('mouseprint').option('--json', 'print one JSON object instead of text');
registerCommands(program);
const commands = new Map(commandsBelow(program).map((command) => [pathOf(command), command]));
/** Those that do nothing without a command of theirs. */
const groups = ['import', 'decisions', 'privacy', 'notebook'];

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
}

/** A line of a shell as words. */
const wordsOf = (line: string) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);

describe('every command', () => {
  it.each([...commands.keys()].filter((path) => !groups.includes(path)))(
    'shows an example in the help of %s',
    (path) => {
      expect(EXAMPLES[path], 'Add one to bin/commands/examples.ts.').toBeDefined();
      expect(helpOf(commands.get(path)!)).toContain(`npx mouseprint ${EXAMPLES[path][0]}`);
    },
  );

  it('has examples of commands and options that there are, and no others', () => {
    expect(Object.keys(EXAMPLES).filter((path) => !commands.has(path))).toEqual([]);
    for (const [path, examples] of Object.entries(EXAMPLES))
      for (const example of examples) {
        expect(`${example} `.startsWith(`${path} `), example).toBe(true);
        const command = commands.get(path)!;
        const flags = wordsOf(example).filter((word) => /^--/.test(word));
        const known = command.options.map(({ long }) => long);
        expect(
          flags.filter((flag) => !known.includes(flag)),
          example,
        ).toEqual([]);
        const wanted = command.options.filter(
          ({ mandatory, defaultValue }) => mandatory && defaultValue === undefined,
        );
        expect(
          wanted.filter(({ long }) => !flags.includes(long!)).map(({ long }) => long),
          example,
        ).toEqual([]);
      }
  });

  // A page without a command is a page that nobody can script; the rest of what a page does is in the help of its command.
  it.each([
    ...['datasets', 'runs', 'sweeps', 'maps', 'evaluations', 'jobs', 'notebook', 'privacy', 'recordings'],
    ...['runs compare', 'runs star', 'runs tag', 'runs note', 'views', 'alerts', 'decisions', 'keys'],
    ...[
      'evaluations show',
      'maps make',
      'predict',
      'train',
      'sweep',
      'evaluate',
      'bots',
      'backup',
      'restore',
    ],
  ])('stands at the command line for what a page does: %s', (path) => {
    expect([...commands.keys()]).toContain(path);
  });

  it('is listed with the networks that can be trained', () => {
    for (const name of ARCHITECTURES.names) expect(helpOf(commands.get('train')!)).toContain(name);
  });
});

describe('completion', () => {
  const complete = (words: readonly string[]) =>
    execFileSync(
      'bash',
      [
        '-c',
        `${completionScript(program, 'bash')}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _mouseprint; printf '%s\\n' "\${COMPREPLY[@]}"`,
        ...['bash', 'mouseprint', ...words],
      ],
      { encoding: 'utf8' },
    )
      .trim()
      .split('\n');

  it('names in bash what can follow', () => {
    expect(complete(['run'])).toEqual(['runs']);
    expect(complete(['runs', 're'])).toEqual(['rename', 'restore']);
    expect(complete(['runs', '--q'])).toEqual(['--query']);
    expect(complete(['maps', 'make', '--method', ''])).toEqual(['pca', 'tsne', 'umap']);
    expect(complete(['completion', 'bash', '--js'])).toEqual(['--json']);
  });

  it('has every command and option for zsh and fish', () => {
    for (const [path, command] of commands) {
      const name = path.split(' ').at(-1)!;
      expect(completionScript(program, 'fish')).toContain(` -a ${name} -d `);
      expect(completionScript(program, 'zsh')).toContain(`'${path}')`);
      for (const { long } of command.options)
        if (long) expect(completionScript(program, 'fish')).toContain(` -l ${long.slice(2)} -d `);
    }
  });
});
