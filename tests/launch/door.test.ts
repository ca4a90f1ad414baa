import { describe, expect, it } from 'vitest';
import { refusal } from '../../bin/launch/door.js';

const status = (method: string, url: string) => refusal({ method, url })?.status;

describe('what no part of the app can answer', () => {
  it.each(['/%', '/runs/%ff', '/api/jobs/%c3', '/a%zz?x=1', '/%E0%A4%A'])('the path %s is refused', (url) =>
    expect(status('GET', url)).toBe(400),
  );

  it.each(['/', '/runs/a%20b?q=%', '/runs/%25', '/%E2%82%AC', 'http://localhost:3000/api/jobs'])(
    'the path %s goes on',
    (url) => expect(status('GET', url)).toBeUndefined(),
  );

  it('other methods, and targets that are no path, are refused', () => {
    expect([
      status('TRACE', '/'),
      status('PROPFIND', '/'),
      status('OPTIONS', '*'),
      status('GET', 'x'),
    ]).toEqual([405, 405, 400, 400]);
  });
});
