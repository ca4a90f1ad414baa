import type { z } from 'zod';
import type { RouteFiles } from '@/app/api/operations.ts';
import type { Method } from '@/lib/http/openapi/method.ts';
import type { RouteOptions, Sent } from '@/lib/http/route.ts';
import { request } from '../ui/request.ts';

/** `GET /api/runs/{run}` and every other operation of the API. */
export type Operation = {
  [P in keyof RouteFiles]: `${Extract<keyof RouteFiles[P], Method>} ${P}`;
}[keyof RouteFiles];

/** What the route of an operation declares. */
type Declared<O extends Operation> = O extends `${infer M} ${infer P extends keyof RouteFiles}`
  ? M extends keyof RouteFiles[P]
    ? RouteFiles[P][M] extends { takes: infer T extends RouteOptions }
      ? T
      : never
    : never
  : never;

type Schema<T, K extends string> = T extends { [key in K]: infer S extends z.ZodType } ? S : never;
type Part<T, K extends string> = [Schema<T, K>] extends [never]
  ? unknown
  : Record<string, never> extends z.input<Schema<T, K>>
    ? { [key in K]?: Sent<z.input<Schema<T, K>>> }
    : { [key in K]: Sent<z.input<Schema<T, K>>> };

/** What an operation takes: the parts of its path, its query and its body. */
export type Input<O extends Operation> = Part<Declared<O>, 'params'> & Part<Declared<O>, 'query'>;
type Body<O extends Operation> =
  Declared<O> extends { upload: true } | { rawBody: true } ? { body: BodyInit } : Part<Declared<O>, 'body'>;

/** What an operation answers, as a page reads it. */
export type Answer<O extends Operation> =
  Declared<O> extends { answer: infer A extends z.ZodType } ? z.output<A> : undefined;

type Optional<T> = Record<string, never> extends T ? [T?] : [T];

type Parts = { params?: object; query?: object; body?: unknown };

function addressOf(operation: string, params: object = {}, query: object = {}): string {
  const parts = new Map(Object.entries(params));
  const path = operation.replace(/^\w+ /, '').replace(/\{(\w+)\}/g, (_, name) => {
    const value = parts.get(name);
    return (Array.isArray(value) ? value : [value]).map((part) => encodeURIComponent(String(part))).join('/');
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) search.append(name, String(one));
  return search.size > 0 ? `${path}?${search}` : path;
}

/** Where an operation is asked; also what SWR knows its answer by. */
export function address<O extends Operation>(operation: O, ...[input]: Optional<Input<O>>): string {
  const { params, query } = (input ?? {}) as Parts;
  return addressOf(operation, params, query);
}

/**
 * Asks the server; `call('GET /api/runs/{run}', { params: { run } })`. What it takes and answers are the types of the route. With
 * `keepalive` the request outlives the page; browsers then refuse bodies of more than 64 kB.
 * @throws RequestError as the server or the connection reported it.
 */
export async function call<O extends Operation>(
  operation: O,
  ...rest: [...Optional<Input<O> & Body<O>>, init?: Pick<RequestInit, 'keepalive' | 'signal'>]
): Promise<Answer<O>> {
  const [input = {}, init = {}] = rest as unknown as [Parts?, RequestInit?];
  const { params, query, body } = input;
  const sent = body instanceof Blob || body === undefined ? (body ?? null) : JSON.stringify(body);
  const method = operation.slice(0, operation.indexOf(' '));
  const response = await request(addressOf(operation, params, query), {
    ...init,
    method,
    body: sent,
    ...(typeof sent === 'string' && { headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as Answer<O>;
}
