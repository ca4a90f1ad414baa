import { AppError } from '../errors.ts';
import { readConfig } from '../store/config.ts';
import { checkDataFolder } from '../store/data-folder.ts';
import { isAllowedHost, isOwnOrigin } from './hosts.ts';
import { admitByKey } from './keys/admit.ts';
import type { Scope } from './keys/scopes.ts';
import { isAuthorised } from './token.ts';

export interface GuardOptions {
  /**
   * Lets requests of other sites' pages through when it returns true, and lets those pages read the answer. The route must then
   * authenticate them itself.
   */
  foreignOrigin?(request: Request): boolean | Promise<boolean>;
  /** Answers without the token that a server beyond loopback asks for. Only for what tells nothing. */
  open?: boolean;
  /** What a key has to be for; `read` for what only reads and `administer` for the rest, unless told. */
  scope?: Scope;
}

/** What to do where it is our own page whose request lost its name on the way. */
const BEHIND_A_PROXY =
  'If this page is the workbench itself, behind a proxy: the proxy must pass the Host header on (nginx: proxy_set_header Host $host, or $http_host where it has a port of its own), and the name must be in ALLOWED_HOSTS.';

const READING = ['GET', 'HEAD', 'OPTIONS'];

/**
 * The boundary: whether a request may be answered at all. Every route handler passes it, by `route()`.
 * @returns the origin of another site whose page may read the answer, or null.
 * @throws AppError `forbidden` for a foreign host or origin and for a key of another scope, `unauthorized` without the token where one is
 *   needed and for a key that is none, `rate_limited` for a key that asks too often, `unavailable` when the data directory is gone.
 */
export async function guard(request: Request, options: GuardOptions): Promise<string | null> {
  const config = readConfig();
  const host = request.headers.get('host');
  if (!isAllowedHost(host, config))
    throw new AppError(
      'forbidden',
      `This server does not answer to the host ${JSON.stringify(host ?? '')}.`,
      {
        hint: 'Open it under the address that it printed, or add the name to ALLOWED_HOSTS.',
      },
    );
  checkDataFolder();
  if (!isOwnOrigin(request.headers, !READING.includes(request.method))) {
    if (await options.foreignOrigin?.(request)) return request.headers.get('origin');
    throw new AppError('forbidden', "Pages of other sites may not use this server's API.", {
      hint: BEHIND_A_PROXY,
    });
  }
  if (options.open || (await admitByKey(request, options.scope))) return null;
  if (!isAuthorised(request.headers, config))
    throw new AppError('unauthorized', 'This server asks for a token.', {
      hint: 'Open the address that it printed when it started, or send the header Authorization: Bearer TOKEN.',
    });
  return null;
}
