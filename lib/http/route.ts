import type { z } from 'zod';
import { AppError, reportError } from '../errors.ts';
import { log } from '../store/log.ts';
import { validate } from '../validation.ts';
import { DEFAULT_MAX_BODY, readBody, readJson, roomForBody, saveBody } from './body.ts';
import { SECURITY_HEADERS } from './content-security.ts';
import { type GuardOptions, guard } from './guard.ts';
import { type Rate, RateLimit } from './rate-limit.ts';
import { HTTP_STATUS } from './status.ts';
import { visitorOf } from './visitor.ts';

/** How long a handler may take to answer, in milliseconds, where its route says nothing else. Long work is a job. */
const DEFAULT_TIMEOUT = 60_000;

/** What a route takes. Whatever is not declared is not passed on to the handler. */
export interface RouteOptions<P, Q, B> extends GuardOptions {
  /** The dynamic segments of the path. */
  params?: z.ZodType<P>;
  /** The query string as an object; a repeated name is an array. */
  query?: z.ZodType<Q>;
  /** A JSON body. */
  body?: z.ZodType<B>;
  /** Take the body as it is, in any content type; it is passed on as `bytes`. */
  rawBody?: boolean;
  /** Take the body, in any content type, without holding it: the handler saves it to a file. */
  upload?: boolean;
  /** Largest body in bytes, 1 MB unless told. */
  maxBody?: number;
  /** Longest time to the answer in milliseconds, one minute unless told. What streams may go on after it has begun. */
  timeout?: number;
  /** How often a visitor may ask, and all together four times as often; for what is expensive. */
  rate?: Rate;
  /** A body that the route takes; for the API's description. */
  example?: unknown;
  /** Media type of the answer where it is not JSON; for the API's description. */
  produces?: string;
}

export interface RouteInput<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  /** The body when the route takes it raw; else empty. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Writes the body to a file that is not there yet, when the route takes an upload. @returns its length in bytes */
  save(file: string): Promise<number>;
  request: Request;
  /** Aborted when the client goes away or the time is over. */
  signal: AbortSignal;
}

type Context = { params: Promise<Record<string, string | string[] | undefined>> };
export interface RouteHandler {
  (request: Request, context: Context): Promise<Response>;
  /** What the route takes; the API's description is made from it. */
  readonly takes: RouteOptions<unknown, unknown, unknown>;
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
  return jsonResponse(report, HTTP_STATUS[report.code]);
}

const COMMON_HEADERS = { 'cache-control': 'no-store', ...SECURITY_HEADERS };

/** Bytes below which an answer is not worth compressing. */
const SMALL = 1024;

/** Next compresses whatever comes without a length, also a few bytes, and spends more time on that than on the rest of the answer. */
function jsonResponse(value: unknown, status = 200): Response {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const headers = new Headers({ ...COMMON_HEADERS, 'content-type': 'application/json' });
  if (bytes.byteLength < SMALL) headers.set('content-length', String(bytes.byteLength));
  return new Response(bytes, { status, headers });
}

function toResponse(result: unknown): Response {
  if (!(result instanceof Response))
    return result === undefined
      ? new Response(null, { status: 204, headers: COMMON_HEADERS })
      : jsonResponse(result);
  for (const [name, value] of Object.entries(COMMON_HEADERS))
    if (!result.headers.has(name)) result.headers.set(name, value);
  return result;
}

/** A client that goes away before its answer is no defect of ours. */
function gone(error: unknown): unknown {
  return reportError(error).code === 'internal'
    ? new AppError('cancelled', 'The client went away.', { cause: error })
    : error;
}

/** Lets a page of exactly the origin that the guard let through read the answer, if there was one. */
function readableBy(origin: string | null, response: Response): Response {
  if (origin === null) return response;
  response.headers.set('access-control-allow-origin', origin);
  response.headers.append('vary', 'Origin');
  return response;
}

/** Runs `work` with a signal that is aborted with the client's or when the time is over; fails then, even if the work goes on. */
async function withinTime(client: AbortSignal, timeout: number, work: (signal: AbortSignal) => unknown) {
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const seconds = Math.round(timeout / 1000);
      const error = new AppError('timeout', `This took longer than ${seconds} s and was given up.`);
      over.abort(error);
      reject(error);
    }, timeout);
  });
  try {
    return await Promise.race([work(AbortSignal.any([client, over.signal])), late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The one way to make a route handler: `export const GET = route({ query }, ({ query }) => …)`. Checks host, origin and token, limits and
 * validates what came, turns a returned value into JSON (nothing into 204) and anything thrown into an error body with its status.
 */
export function route<P = undefined, Q = undefined, B = undefined>(
  options: RouteOptions<P, Q, B>,
  handler: (input: RouteInput<P, Q, B>) => unknown,
): RouteHandler {
  const limit = options.maxBody ?? DEFAULT_MAX_BODY;
  const rate = options.rate && new RateLimit(options.rate);
  const handle = async (request: Request, context: Context) => {
    let reader: string | null = null;
    try {
      reader = await guard(request, options);
      rate?.take(visitorOf(request));
      const params = options.params && validate(options.params, await context.params, 'The path');
      const query = options.query && validate(options.query, queryObject(request.url), 'The query');
      // Reading is within the time too: a client may send a body as slowly as it likes.
      const respond = async (signal: AbortSignal) => {
        const holds = options.body !== undefined || options.rawBody === true;
        // Held until the handler is done, also when the answer was given up before.
        const done = holds ? await roomForBody(request, limit, signal) : () => {};
        try {
          const body =
            options.body && validate(options.body, await readJson(request, limit, signal), 'The body');
          const bytes = options.rawBody ? await readBody(request, limit, signal) : new Uint8Array();
          signal.throwIfAborted();
          const save = (file: string) => saveBody(request, file, limit, signal);
          return await handler({ params, query, body, bytes, save, request, signal } as RouteInput<P, Q, B>);
        } finally {
          done();
        }
      };
      const result = await withinTime(request.signal, options.timeout ?? DEFAULT_TIMEOUT, respond);
      return readableBy(reader, toResponse(result));
    } catch (error) {
      return readableBy(reader, errorResponse(request.signal.aborted ? gone(error) : error));
    }
  };
  return Object.assign(handle, { takes: options });
}
