import { expect, it, vi } from 'vitest';
import { AppError, reportError } from '../lib/errors.ts';
import { QueryError } from '../lib/runs/query/query-error.ts';

it('is known by whoever evaluated the module anew, as each bundle of the server does', async () => {
  vi.resetModules();
  const other: typeof import('../lib/errors.ts') = await import('../lib/errors.ts');
  expect(other.AppError).not.toBe(AppError);
  const thrown = new other.AppError('unavailable', 'The database does not answer.', { hint: 'Start it.' });
  expect(thrown).toBeInstanceOf(AppError);
  expect(reportError(thrown)).toEqual({
    code: 'unavailable',
    message: 'The database does not answer.',
    hint: 'Start it.',
  });
});

it('tells its own kinds from each other, and from errors that only look like it', () => {
  const error = new AppError('not_found', 'There is no such thing.');
  expect(error).not.toBeInstanceOf(QueryError);
  expect(new Error('no')).not.toBeInstanceOf(AppError);
  expect(null).not.toBeInstanceOf(AppError);
  const foreign = Object.assign(new Error('/root/secret'), { name: 'AppError', code: 'not_found' });
  expect(reportError(foreign)).toMatchObject({ code: 'internal' });
});
