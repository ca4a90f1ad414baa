import { listKept } from '../store/files.ts';

/** Files below the data directory that nothing is computed from, so that no hash has to vouch for them. */
const NOT_VOUCHED_FOR: readonly [pattern: RegExp, why: string][] = [
  [/^mouseprint\.db(-wal|-shm)?$/, 'the database, which SQLite checks'],
  [/^(token|server\.json)$/, 'belongs to this machine'],
  [/^files-id$/, 'compared with the database whenever that is opened'],
  [/^untrusted-notebooks\.json$/, 'of an earlier version, and read by nobody'],
  [/^trusted-notebooks\/[0-9a-f]{64}$/, 'empty, and says what may run on this machine'],
  [/^graphics\//, 'compared with its hash when it was fetched'],
  [/^cache\//, 'copies of files that lie elsewhere, compared when they are first read'],
  [/^uploads\//, 'chosen and not imported yet'],
  [/^downloads\//, 'compared with its manifest when it is imported'],
  [/^datasets\/\.[^/]+\.lock$/, 'held while something is imported'],
];

/** Whether a file below the data directory needs nobody to vouch for it. */
export function needsNoVouching(file: string): boolean {
  return NOT_VOUCHED_FOR.some(([pattern]) => pattern.test(file));
}

/** The first characters of the SHA-256 of what a file holds, where its name says them: of deleted notebooks and of earlier texts. */
export function hashInName(file: string): string | undefined {
  const [, version, deleted] =
    /(?:^notebook-versions\/[^/]+|^bin\/notebooks\/[^/]+-versions)\/\d{17}-([0-9a-f]{8})(?:-kept)?\.html$|^bin\/notebooks\/[^/]+-([0-9a-f]{8})\.html$/.exec(
      file,
    ) ?? [];
  return version ?? deleted;
}

/** All files below the data directory by their relative paths with slashes, in order; what is still being written is left out. */
export async function listKeptFiles(data: string): Promise<string[]> {
  return (await listKept(data)).map(({ name }) => name);
}
