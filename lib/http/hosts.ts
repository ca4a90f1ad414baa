/** What decides which hosts may be addressed; a part of `Config`. */
export interface HostRules {
  readonly host: string;
  readonly allowedHosts: readonly string[];
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const EVERY_ADDRESS = ['0.0.0.0', '::', '[::]'];

/** The name in a Host header without its port, in lower case; `null` when it is no host name. */
export function hostName(header: string | null | undefined): string | null {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(header ?? '');
  return match ? match[1]!.toLowerCase() : null;
}

function bracketed(host: string): string {
  const name = host.toLowerCase();
  return name.includes(':') && !name.startsWith('[') ? `[${name}]` : name;
}

/** Whether a name or address stands for this machine itself. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.includes(bracketed(host));
}

/**
 * Whether only this machine can reach the server. A further name that it answers to is one under which others reach it, as through a
 * proxy, whatever address it listens on.
 */
export function isOnlyHere({ host, allowedHosts }: HostRules): boolean {
  return [host, ...allowedHosts].every(isLoopback);
}

/**
 * Whether a request with this Host header may be answered. Exact names only: a page elsewhere whose name is
 * made to resolve to this machine (DNS rebinding) arrives with its own name and is refused.
 */
export function isAllowedHost(header: string | null | undefined, rules: HostRules): boolean {
  const name = hostName(header);
  if (name === null) return false;
  const explicit = EVERY_ADDRESS.includes(rules.host) ? [] : [rules.host];
  return [...LOOPBACK, ...explicit, ...rules.allowedHosts].some((allowed) => bracketed(allowed) === name);
}

/**
 * Whether a request comes from our own pages or from no page at all (command line, address bar). A browser says where a request
 * comes from in `Origin` and `Sec-Fetch-Site`; programs that are not browsers send neither.
 * @param changes whether the request may change something. One that does not may also be followed as a link from elsewhere.
 */
export function isOwnOrigin(headers: Headers, changes: boolean): boolean {
  const origin = headers.get('origin');
  if (
    origin !== null &&
    !(URL.canParse(origin) && new URL(origin).host === headers.get('host')?.toLowerCase())
  )
    return false;
  const site = headers.get('sec-fetch-site');
  if (site === null || site === 'same-origin' || site === 'none') return true;
  return !changes && headers.get('sec-fetch-mode') === 'navigate';
}
