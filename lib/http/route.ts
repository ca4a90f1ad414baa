import type { z } from 'zod';
import { AppError, reportError } from '../errors.ts';
import { log } from '../store/log.ts';
import type { SentEvent, StreamContract } from '../stream-contract.ts';
import { validate } from '../validation.ts';
import { checkAnswer, checksAnswers } from './answer.ts';
import { DEFAULT_MAX_BODY, readBody, readJson, roomForBody, saveBody } from './body.ts';
import { SECURITY_HEADERS } from './content-security.ts';
import { type GuardOptions, guard } from './guard.ts';
import { type Rate, RateLimit } from './rate-limit.ts';
import { eventStream } from './sse.ts';
import { HTTP_STATUS } from './status.ts';
import { visitorOf } from './visitor.ts';

/** How long a handler may take to answer, in milliseconds, where its route says nothing else. Long work is a job. */
const DEFAULT_TIMEOUT = 60_000;

/** What a route takes and answers. Whatever is not declared is not passed on to the handler. */
export interface RouteOptions extends GuardOptions {
  /** What it does, in a sentence; for the API's description. */
  summary: string;
  /** The dynamic segments of the path. */
  params?: z.ZodType;
  /** The query string as an object; a repeated name is an array. */
  query?: z.ZodType;
  /** A JSON body. */
  body?: z.ZodType;
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
  /** The JSON that it answers. One of `answer`, `file` and `events`; none of them for a route that answers nothing. */
  answer?: z.ZodType;
  /** Media type of the file that it answers. */
  file?: string;
  /** The server-sent events that it answers; the handler returns their source. */
  events?: StreamContract;
  /** Status of its answer, 200 unless told (204 where there is none). */
  status?: 201 | 202;
}

type Of<S> = S extends z.ZodType ? z.output<S> : undefined;

export interface RouteInput<O extends RouteOptions> {
  params: Of<O['params']>;
  query: Of<O['query']>;
  body: Of<O['body']>;
  /** The body when the route takes it raw; else empty. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Writes the body to a file that is not there yet, when the route takes an upload. @returns its length in bytes */
  save(file: string): Promise<number>;
  request: Request;
  /** Aborted when the client goes away or the time is over. */
  signal: AbortSignal;
}

/** An answer with headers of its own: the JSON of a `T` as text or UTF-8, or null for a client that has it already. */
export class JsonAnswer<T> {
  declare readonly answers: T;
  /** Undefined for an answer without a body. */
  readonly json: string | Uint8Array<ArrayBuffer> | null | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    json: string | Uint8Array<ArrayBuffer> | null | undefined,
    headers: Readonly<Record<string, string>>,
  ) {
    this.json = json;
    this.headers = headers;
  }

  static of<T>(value: T, headers: Readonly<Record<string, string>>) {
    return new JsonAnswer<T>(JSON.stringify(value), headers);
  }
}

/** As it may be handed over: nobody changes it. */
export type Sent<T> = T extends readonly (infer E)[]
  ? readonly Sent<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Sent<T[K]> }
    : T;

/** What the handler of a route has to return. */
export type RouteResult<O extends RouteOptions> = O extends { answer: infer A extends z.ZodType }
  ? Sent<z.input<A>> | JsonAnswer<Sent<z.input<A>>>
  : O extends { events: infer C extends StreamContract }
    ? (stop: AbortSignal) => AsyncIterable<SentEvent<C>>
    : O extends { file: string }
      ? Response
      : void | JsonAnswer<undefined>;

type Context = { params: Promise<Record<string, string | string[] | undefined>> };
export interface RouteHandler<O extends RouteOptions = RouteOptions> {
  (request: Request, context: Context): Promise<Response>;
  /** What the route takes and answers; the API's description and the types of its callers are made from it. */
  readonly takes: O;
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
function errorResponse(error: unknown): Response {
  const report = reportError(error);
  if (report.code === 'internal') log().error({ err: error }, 'request failed unexpectedly');
  return jsonResponse(JSON.stringify(report), HTTP_STATUS[report.code]);
}

const COMMON_HEADERS = { 'cache-control': 'no-store', ...SECURITY_HEADERS };

/** Bytes below which an answer is not worth compressing. */
const SMALL = 1024;

/** Next compresses whatever comes without a length, also a few bytes, and spends more time on that than on the rest of the answer. */
function jsonResponse(
  json: string | Uint8Array<ArrayBuffer>,
  status: number,
  own: Readonly<Record<string, string>> = {},
): Response {
  const bytes = typeof json === 'string' ? new TextEncoder().encode(json) : json;
  const headers = new Headers({ ...COMMON_HEADERS, 'content-type': 'application/json', ...own });
  if (bytes.byteLength < SMALL) headers.set('content-length', String(bytes.byteLength));
  return new Response(bytes, { status, headers });
}

/** The response of a value that a handler returned for JSON. */
function answerResponse(result: unknown, { answer, status }: RouteOptions, request: Request): Response {
  const { json, headers } =
    result instanceof JsonAnswer
      ? result
      : { json: JSON.stringify(result) as string | undefined, headers: {} };
  if (json === null) return new Response(null, { status: 304, headers: { ...COMMON_HEADERS, ...headers } });
  if (checksAnswers()) {
    const text = typeof json === 'object' ? new TextDecoder().decode(json) : json;
    checkAnswer(answer, text, `${request.method} ${new URL(request.url).pathname}`);
  }
  return json === undefined
    ? new Response(null, { status: 204, headers: { ...COMMON_HEADERS, ...headers } })
    : jsonResponse(json, status ?? 200, headers);
}

function withCommonHeaders(response: Response): Response {
  for (const [name, value] of Object.entries(COMMON_HEADERS))
    if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}

/** Of a larger body one fault is told, and looked for no further. */
const SMALL_BODY = 64 * 1024;

async function readValid<B>(schema: z.ZodType<B>, request: Request, limit: number, signal: AbortSignal) {
  const { value, bytes } = await readJson(request, limit, signal);
  return validate(schema, value, 'The body', { first: bytes > SMALL_BODY });
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
async function withinTime<T>(
  client: AbortSignal,
  timeout: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
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
 * The one way to make a route handler: `export const GET = route({ summary, query, answer }, ({ query }) => …)`. Checks host, origin and
 * token, limits and validates what came, answers with what the handler returned (nothing becomes 204), and turns anything thrown into an
 * error body with its status. Where answers are checked, one that its schema does not describe is an error.
 */
export function route<const O extends RouteOptions>(
  options: O,
  handler: (input: RouteInput<O>) => RouteResult<O> | Promise<RouteResult<O>>,
): RouteHandler<O> {
  const limit = options.maxBody ?? DEFAULT_MAX_BODY;
  const rate = options.rate && new RateLimit(options.summary, options.rate);
  const toResponse = (result: unknown, request: Request, signal: AbortSignal) => {
    if (result instanceof Response) return withCommonHeaders(result);
    if (!options.events) return answerResponse(result, options, request);
    return eventStream(
      request,
      signal,
      result as (stop: AbortSignal) => AsyncIterable<never>,
      options.events,
    );
  };
  const handle = async (request: Request, context: Context) => {
    let reader: string | null = null;
    try {
      reader = await guard(request, options);
      await rate?.take(visitorOf(request));
      const params = options.params && validate(options.params, await context.params, 'The path');
      const query = options.query && validate(options.query, queryObject(request.url), 'The query');
      // Reading is within the time too: a client may send a body as slowly as it likes.
      const respond = async (signal: AbortSignal) => {
        const holds = options.body !== undefined || options.rawBody === true;
        // Held until the handler is done, also when the answer was given up before.
        const done = holds ? await roomForBody(request, limit, signal) : () => {};
        try {
          const body = options.body && (await readValid(options.body, request, limit, signal));
          const bytes = options.rawBody ? await readBody(request, limit, signal) : new Uint8Array();
          signal.throwIfAborted();
          const save = (file: string) => saveBody(request, file, limit, signal);
          const input = { params, query, body, bytes, save, request, signal };
          return toResponse(await handler(input as RouteInput<O>), request, signal);
        } finally {
          done();
        }
      };
      return readableBy(
        reader,
        await withinTime(request.signal, options.timeout ?? DEFAULT_TIMEOUT, respond),
      );
    } catch (error) {
      return readableBy(reader, errorResponse(request.signal.aborted ? gone(error) : error));
    }
  };
  return Object.assign(handle, { takes: options });
}
