import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy, SECURITY_HEADERS } from './lib/http/content-security.ts';
import { isAllowedHost } from './lib/http/hosts.ts';
import { isAuthorised, isToken, requiredToken, TOKEN_COOKIE } from './lib/http/token.ts';
import { readConfig } from './lib/store/config.ts';
import { dataFolderFault } from './lib/store/data-folder.ts';

function refuse(status: number, message: string): NextResponse {
  return new NextResponse(`${message}\n`, {
    status,
    headers: {
      ...SECURITY_HEADERS,
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
    },
  });
}

/** Takes the token out of the address, where it would end up in histories, and into a cookie that scripts cannot read. */
function keepToken(request: NextRequest, token: string): NextResponse {
  // Next makes this relative again, so it holds behind a port mapping or a reverse proxy too.
  const url = request.nextUrl.clone();
  url.searchParams.delete('token');
  const response = NextResponse.redirect(url, { status: 303, headers: { 'cache-control': 'no-store' } });
  response.cookies.set(TOKEN_COOKIE, token, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    maxAge: 30 * 24 * 3600,
  });
  return response;
}

/**
 * The boundary of pages and files: host, token, and the headers that tell the browser what they may do. Route handlers check for themselves
 * (`lib/http/route.ts`) and do not depend on this.
 */
export function proxy(request: NextRequest): NextResponse {
  const config = readConfig();
  if (!isAllowedHost(request.headers.get('host'), config))
    return refuse(
      403,
      'This server does not answer to that host. Add its name to ALLOWED_HOSTS to allow it.',
    );
  // Before the token: where there is no file of it, a new one would be made.
  const fault = dataFolderFault();
  if (fault) return refuse(503, `${fault.message} ${fault.hint}`);
  const required = requiredToken(config);
  const given = request.nextUrl.searchParams.get('token');
  if (required !== null && given !== null && isToken(given, required)) return keepToken(request, required);
  if (!isAuthorised(request.headers, config))
    return refuse(401, 'This server asks for a token. Open the address that it printed when it started.');
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(
    request.nextUrl.pathname,
    nonce,
    process.env.NODE_ENV === 'development',
  );
  const headers = new Headers(request.headers);
  // Next reads the nonce from here and gives it to the scripts that it writes into the page.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value);
  return response;
}

export const config = { matcher: '/((?!api/).*)' };
