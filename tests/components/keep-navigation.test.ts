import { expect, it } from 'vitest';
import { keepNavigation } from '../../components/shell/keepNavigation.ts';

it('drops what a page that is left would still write to its address, and nothing else', () => {
  const written: string[] = [];
  const write = (_state: unknown, _marker: string, url?: string | URL | null) =>
    void written.push(String(url));
  const history = { pushState: write, replaceState: write };
  const begin = keepNavigation(history);
  history.replaceState(null, '__nuqs__', '/runs?q=a');
  begin();
  history.replaceState(null, '__nuqs__', '/runs?q=ab');
  history.pushState(null, '', '/runs/one');
  history.replaceState(null, '__nuqs__', '/runs/one?axis=time');
  begin();
  begin();
  history.replaceState(null, '__nuqs__', '/runs/one?axis=step');
  history.pushState(null, '', '/maps');
  history.pushState(null, '__nuqs__', '/maps?zoom=2');
  expect(written).toEqual(['/runs?q=a', '/runs/one', '/runs/one?axis=time', '/maps', '/maps?zoom=2']);
});
