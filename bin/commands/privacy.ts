import type { Command } from 'commander';
import { AppError } from '../../lib/errors.ts';
import { formatTable, printResult } from '../terminal.ts';

/** `mouseprint privacy`: what is kept of people, and for how long. */
export function register(program: Command): void {
  const group = program
    .command('privacy')
    .description('list or delete all that is kept of a person, or set how long it is kept')
    .action(list);
  group.command('list').description('list everybody of whom something is kept').action(list);
  group
    .command('forget <person>')
    .description('delete recordings, profiles and what was computed from them')
    .option('--runs', 'delete networks trained on recordings too')
    .action(forget);
  group
    .command('retention')
    .description('show or set after how many days things are deleted by themselves')
    .option('--recordings <days>', 'days after which recordings are deleted, or “never”')
    .option('--profiles <days>', 'days after which profiles are deleted, or “never”')
    .option('--decisions <days>', 'days for the log of decisions, or never')
    .action(retention);
}

async function list(_: unknown, command: Command): Promise<void> {
  const { listKept } = await import('../../lib/privacy/people.ts');
  const people = await listKept();
  printResult(command, { people }, () =>
    people.length === 0
      ? 'Nothing is kept of anybody here. What a browser keeps is listed on its page “Privacy”.'
      : formatTable(
          ['person', 'recordings', 'events', 'profiles', 'computed from them'],
          people.map(({ name, recordings, profiles, derived }) => [
            name,
            recordings.length,
            recordings.reduce((sum, { events }) => sum + events, 0),
            profiles.length,
            derived.length,
          ]),
        ),
  );
}

async function forget(person: string, options: { runs?: boolean }, command: Command): Promise<void> {
  const { forgetPerson, listKept } = await import('../../lib/privacy/people.ts');
  if (!(await listKept()).some(({ name }) => name === person))
    throw new AppError('not_found', `Nothing is kept of “${person}”.`, {
      hint: 'npx mouseprint privacy list names everybody.',
    });
  const gone = await forgetPerson(person, options);
  printResult(command, gone, () =>
    [
      `Deleted ${gone.recordings} recordings, ${gone.profiles} profiles and ${gone.derived} things computed from them.`,
      gone.mentions > 0 ? `Replaced the name in ${gone.mentions} notes, tags, views and notebooks.` : '',
      gone.stopping > 0
        ? `${gone.stopping} jobs that work on recordings are being stopped; what they made meanwhile goes when they have.`
        : '',
    ]
      .filter((line) => line !== '')
      .join('\n'),
  );
}

function days(text: string | undefined, now: number | null): number | null {
  if (text === undefined) return now;
  if (text === 'never') return null;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 3650) return value;
  throw new AppError('bad_request', `“${text}” is not a number of days.`, {
    hint: 'A whole number from 1 to 3650, or never.',
  });
}

async function retention(
  options: { recordings?: string; profiles?: string; decisions?: string },
  command: Command,
): Promise<void> {
  const { readRetention, setRetention } = await import('../../lib/privacy/retention.ts');
  const now = await readRetention();
  const wanted = {
    recordingsDays: days(options.recordings, now.recordingsDays),
    profilesDays: days(options.profiles, now.profilesDays),
    decisionsDays: days(options.decisions, now.decisionsDays),
  };
  const changes = [options.recordings, options.profiles, options.decisions].some((one) => one !== undefined);
  const deleted = changes ? await setRetention(wanted) : { recordings: 0, profiles: 0, decisions: 0 };
  const text = (value: number | null) => (value === null ? 'for ever' : `for ${value} days`);
  printResult(command, { ...wanted, deleted }, () =>
    [
      `Recordings are kept ${text(wanted.recordingsDays)}, profiles ${text(wanted.profilesDays)}, the log of decisions ${text(wanted.decisionsDays)}.`,
      changes
        ? `Deleted ${deleted.recordings} recordings, ${deleted.profiles} profiles and ${deleted.decisions} lines of the log.`
        : '',
    ]
      .join('\n')
      .trim(),
  );
}
