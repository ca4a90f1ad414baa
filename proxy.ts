import { type NextRequest, NextResponse } from 'next/server';
import { readConfig } from './lib/server/config.ts';
import { isAllowedHost } from './lib/server/hosts.ts';

/** Refuses pages to foreign hosts. Route handlers check for themselves (`lib/server/route.ts`) and do not depend on this. */
export function proxy(request: NextRequest): NextResponse {
  if (isAllowedHost(request.headers.get('host'), readConfig())) return NextResponse.next();
  return new NextResponse(
    'This server does not answer to that host. Add its name to ALLOWED_HOSTS to allow it.\n',
    {
      status: 403,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    },
  );
}

export const config = { matcher: '/((?!api/).*)' };
