import { homedir } from 'node:os';
import { readConfig } from '../store/config.ts';
import { withoutMovement } from '../store/log.ts';
import { projectRoot } from '../store/root.ts';

const STACK = /^\s+at /;
/** An absolute path of some depth, also as a file's address. */
const PLACE = /(?:file:\/\/|(?<![\w.:/]))\/(?:[^\s/'"`()]+\/)+([^\s/'"`():]+)/g;

/** A message without the places of this machine that pages need not show: what lies here is named from its folder. */
export function withoutOwnPlaces(text: string): string {
  const own = [readConfig().data, projectRoot(), homedir()].filter((folder) => folder.length > 1);
  return own.reduce((left, folder) => left.replaceAll(`${folder}/`, ''), text);
}

/** Lines that a process wrote or that an unexpected error brought, as pages may show them: no stack, no path, no movement. */
export function shownLines(lines: readonly string[]): string[] {
  return lines
    .flatMap((line) => line.split('\n'))
    .filter((line) => line.trim() !== '' && !STACK.test(line))
    .map((line) => withoutMovement(withoutOwnPlaces(line).replace(PLACE, '…/$1')));
}
