import { describe, expect, it } from 'vitest';
import { hostName, isAllowedHost, isLoopback, isOnlyHere, isOwnOrigin } from '../../lib/http/hosts.ts';

const rules = (host = '127.0.0.1', ...allowedHosts: string[]) => ({ host, allowedHosts });

describe('isAllowedHost', () => {
  it.each(['localhost', 'localhost:3000', 'LOCALHOST:80', '127.0.0.1:65535', '[::1]:3000', '[::1]'])(
    'answers to %s',
    (host) => expect(isAllowedHost(host, rules())).toBe(true),
  );

  it.each([
    null,
    '',
    'evil.example',
    'localhost.evil.example',
    'evil.example:3000',
    'localhost@evil.example',
    'localhost:3000@evil.example',
    'localhost:evil',
    'localhost:',
    ' localhost',
    'localhost\t',
    'localhost,evil.example',
    'http://localhost',
    '127.0.0.1.nip.io',
    '127.0.0.2',
    '2130706433',
    '0.0.0.0',
    '[::]',
    '::1',
    '[::1',
    '[::ffff:127.0.0.1]',
  ])('refuses %j', (host) => expect(isAllowedHost(host, rules())).toBe(false));

  it('answers to an explicit HOST and to ALLOWED_HOSTS, exactly', () => {
    expect(isAllowedHost('192.168.1.5:3000', rules('192.168.1.5'))).toBe(true);
    expect(isAllowedHost('[fe80::1]:3000', rules('fe80::1'))).toBe(true);
    expect(isAllowedHost('Lab.Example', rules('0.0.0.0', 'lab.example'))).toBe(true);
    expect(isAllowedHost('sub.lab.example', rules('0.0.0.0', 'lab.example'))).toBe(false);
    expect(isAllowedHost('0.0.0.0:3000', rules('0.0.0.0'))).toBe(false);
  });

  it('takes the port off', () => {
    expect(hostName('a.b:80')).toBe('a.b');
    expect(hostName('[::1]:80')).toBe('[::1]');
  });

  it('knows what only this machine can reach', () => {
    expect(['127.0.0.1', '::1', 'localhost'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '::', '192.168.1.5'].some(isLoopback)).toBe(false);
  });
});

describe('isOnlyHere', () => {
  it.each([
    ['127.0.0.1', [], true],
    ['::1', ['localhost'], true],
    ['127.0.0.1', ['mouse.example'], false],
    ['127.0.0.1', ['localhost', '192.168.1.5'], false],
    ['0.0.0.0', [], false],
  ])('at %s with ALLOWED_HOSTS %j: %s', (host, allowedHosts, only) =>
    expect(isOnlyHere({ host, allowedHosts })).toBe(only),
  );
});

describe('isOwnOrigin', () => {
  const own = (headers: Record<string, string>, changes = true) =>
    isOwnOrigin(new Headers({ host: 'localhost:3000', ...headers }), changes);

  it('lets our own pages and programs through', () => {
    expect(own({})).toBe(true);
    expect(own({ origin: 'http://localhost:3000' })).toBe(true);
    expect(own({ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })).toBe(true);
    expect(own({ 'sec-fetch-site': 'none' })).toBe(true);
  });

  it.each<Record<string, string>>([
    { origin: 'null' },
    { origin: '' },
    { origin: 'http://localhost:3001' },
    { origin: 'http://evil.example' },
    { origin: 'http://localhost:3000.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
  ])('refuses a change by %j', (headers) => expect(own(headers)).toBe(false));

  it('lets a link from elsewhere be followed, but not be fetched', () => {
    expect(own({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, false)).toBe(true);
    expect(own({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, false)).toBe(false);
  });
});
