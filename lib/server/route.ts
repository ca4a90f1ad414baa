import type { z } from 'zod';
import { AppError, reportError } from '../errors.ts';
import { validate } from '../validation.ts';
import { DEFAULT_MAX_BODY, readBody, readJson } from './body.ts';
import { type Config, readConfig } from './config.ts';
import { isAllowedHost, isOwnOrigin } from './hosts.ts';
import { log } from './log.ts';
import { HTTP_STATUS } from './status.ts';

/** What a route takes. Whatever is not declared is not passed on to the handler. */
export interface RouteOptions<P, Q, B> {
  /** The dynamic segments of the path. */
  params?: z.ZodType<P>;
  /** The query string as an object; a repeated name is an array. */
  query?: z.ZodType<Q>;
  /** A JSON body. */
  body?: z.ZodType<B>;
  /** Take the body as it is, in any content type; it is passed on as `bytes`. */
  rawBody?: boolean;
  /** Largest body in bytes, 1 MB unless told. */
  maxBody?: number;
  /** Lets requests of other sites' pages through when it returns true. The route must then authenticate them itself. */
  foreignOrigin?(request: Request): boolean | Promise<boolean>;
}

export interface RouteInput<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  /** The body when the route takes it raw; else empty. */
  bytes: Uint8Array<ArrayBuffer>;
  request: Request;
  /** Aborted when the client goes away. */
  signal: AbortSignal;
}

type Context = { params: Promise<Record<string, string | string[] | undefined>> };
export type RouteHandler = (request: Request, context: Context) => Promise<Response>;

const READING = ['GET', 'HEAD', 'OPTIONS'];

async function refuseForeign(
  request: Request,
  rules: Config,
  options: Pick<RouteOptions<never, never, never>, 'foreignOrigin'>,
) {
  const host = request.headers.get('host');
  if (!isAllowedHost(host, rules))
    throw new AppError(
      'forbidden',
      `This server does not answer to the host ${JSON.stringify(host ?? '')}.`,
      {
        hint: 'Open it under the address that it printed, or add the name to ALLOWED_HOSTS.',
      },
    );
  if (isOwnOrigin(request.headers, !READING.includes(request.method))) return;
  if (await options.foreignOrigin?.(request)) return;
  throw new AppError('forbidden', "Pages of other sites may not use this server's API.");
}

function queryObject(url: string): Record<string, string | string[]> {
  const { searchParams } = new URL(url);
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length > 1 ? values : values[0]!];
    }),
  );
}

/** The response that tells a client what went wrong; an {@link ErrorReport} as JSON. */
export function errorResponse(error: unknown): Response {
  const report = reportError(error);
  if (report.code === 'internal') log().error({ err: error }, 'request failed unexpectedly');
  return Response.json(report, { status: HTTP_STATUS[report.code], headers: COMMON_HEADERS });
}

const COMMON_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

function toResponse(result: unknown): Response {
  if (!(result instanceof Response))
    return result === undefined
      ? new Response(null, { status: 204, headers: COMMON_HEADERS })
      : Response.json(result, { headers: COMMON_HEADERS });
  for (const [name, value] of Object.entries(COMMON_HEADERS))
    if (!result.headers.has(name)) result.headers.set(name, value);
  return result;
}

/**
 * The one way to make a route handler: `export const GET = route({ query }, ({ query }) => …)`. Checks host and origin, limits and
 * validates what came, turns a returned value into JSON (nothing into 204) and anything thrown into an error body with its status.
 */
export function route<P = undefined, Q = undefined, B = undefined>(
  options: RouteOptions<P, Q, B>,
  handler: (input: RouteInput<P, Q, B>) => unknown,
): RouteHandler {
  const limit = options.maxBody ?? DEFAULT_MAX_BODY;
  return async (request, context) => {
    try {
      await refuseForeign(request, readConfig(), options);
      const params = options.params && validate(options.params, await context.params, 'The path');
      const query = options.query && validate(options.query, queryObject(request.url), 'The query');
      const body = options.body && validate(options.body, await readJson(request, limit), 'The body');
      const bytes = options.rawBody ? await readBody(request, limit) : new Uint8Array();
      const input = { params, query, body, bytes, request, signal: request.signal };
      return toResponse(await handler(input as RouteInput<P, Q, B>));
    } catch (error) {
      return errorResponse(error);
    }
  };
}
