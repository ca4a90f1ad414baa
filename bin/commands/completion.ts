import { Argument, type Command } from 'commander';
import { commandsBelow, pathOf } from './examples.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** `mouseprint completion`: what lets a shell complete commands and options. */
export function register(program: Command): void {
  program
    .command('completion')
    .description('print what lets a shell complete commands and options')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .addHelpText(
      'after',
      `
Where to put it:
  bash  ~/.local/share/bash-completion/completions/mouseprint
  zsh   a file _mouseprint in a folder of $fpath
  fish  ~/.config/fish/completions/mouseprint.fish
It completes the command "mouseprint"; with npx, make that an alias: alias mouseprint="npx mouseprint".`,
    )
    .action((shell: Shell) => {
      console.log(completionScript(program, shell));
    });
}

interface Entry {
  /** Words after `mouseprint`; empty for the program itself. */
  readonly path: string;
  readonly commands: readonly { name: string; about: string }[];
  readonly options: readonly { flag: string; about: string; choices: readonly string[] }[];
}

/** What can follow each command. */
function entriesOf(program: Command): Entry[] {
  return [program, ...commandsBelow(program)].map((command) => ({
    path: pathOf(command),
    commands: command.commands.map((one) => ({ name: one.name(), about: one.description() })),
    options: [...command.options, ...(command === program ? [] : program.options)]
      .filter(({ long }) => long)
      .map(({ long, description, argChoices }) => ({
        flag: long as string,
        about: description,
        choices: argChoices ?? [],
      })),
  }));
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** A script for a shell, made from the commands themselves. */
export function completionScript(program: Command, shell: Shell): string {
  const entries = entriesOf(program);
  if (shell === 'fish') return fishScript(entries);
  return shell === 'bash'
    ? bashScript(entries)
    : `#compdef mouseprint\nautoload -U +X bashcompinit && bashcompinit\n${bashScript(entries)}`;
}

function bashScript(entries: readonly Entry[]): string {
  const cases = entries.map(({ path, commands, options }) => {
    const words = [...commands.map(({ name }) => name), ...options.map(({ flag }) => flag), '--help'];
    return `    ${quoted(path)}) words=${quoted(words.join(' '))} ;;`;
  });
  const choices = entries.flatMap(({ path, options }) =>
    options
      .filter((option) => option.choices.length > 0)
      .map(
        ({ flag, choices }) =>
          `    ${quoted(`${path} ${flag}`)}) COMPREPLY=($(compgen -W ${quoted(choices.join(' '))} -- "$word")); return ;;`,
      ),
  );
  const paths = entries.map(({ path }) => quoted(path)).join(' ');
  return `_mouseprint() {
  local word="\${COMP_WORDS[COMP_CWORD]}" path='' words='' next i known
  local -a paths=(${paths})
  for ((i = 1; i < COMP_CWORD; i++)); do
    next="\${path:+$path }\${COMP_WORDS[i]}"
    for known in "\${paths[@]}"; do
      if [ "$known" = "$next" ]; then path="$next"; fi
    done
  done
  case "$path \${COMP_WORDS[COMP_CWORD - 1]}" in
${choices.join('\n')}
  esac
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  # Where no command is wanted, files.
  if [ \${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- "$word")); fi
}
complete -F _mouseprint mouseprint`;
}

function fishScript(entries: readonly Entry[]): string {
  const lines = entries.flatMap(({ path, commands, options }) => {
    const words = path === '' ? [] : path.split(' ');
    const inside = words.map((word) => `__fish_seen_subcommand_from ${word}`);
    const names = commands.map(({ name }) => name).join(' ');
    const fresh =
      names === ''
        ? []
        : [path === '' ? '__fish_use_subcommand' : `not __fish_seen_subcommand_from ${names}`];
    const when = (conditions: readonly string[]) =>
      conditions.length === 0 ? '' : ` -n ${quoted(conditions.join('; and '))}`;
    return [
      ...commands.map(
        ({ name, about }) =>
          `complete -c mouseprint${when([...inside, ...fresh])} -a ${name} -d ${quoted(about)}`,
      ),
      ...options.map(
        ({ flag, about, choices }) =>
          `complete -c mouseprint${when(inside)} -l ${flag.slice(2)} -d ${quoted(about)}${choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : ''}`,
      ),
    ];
  });
  return [...new Set(lines)].join('\n');
}
