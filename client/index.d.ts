import type { ErrorAnswer, Operations } from './operations.d.ts';

export type { ErrorAnswer, Operations };

/** `GET /api/runs/{run}` and every other operation of the API. */
export type OperationName = keyof Operations;

/** What an operation takes: the parts of its path (`params`), its `query` and its `body`. */
export type Input<O extends OperationName> = Operations[O]['input'];

/** What an operation answers: JSON, nothing, or the `Response` itself where it is a file or a stream of events. */
export type Answer<O extends OperationName> = Operations[O]['answer'];

export interface ClientOptions {
  /** Address of the workbench, such as `http://127.0.0.1:3000`. */
  url: string | URL;
  /** `npx mouseprint keys create NAME --scopes …`; not needed on a server that only its own machine reaches. */
  key?: string;
  /** How requests are made; the global `fetch` unless told. It is given a text, and headers as a plain object. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

type Optional<T> = Record<string, never> extends T ? [T?] : [T];

/**
 * Asks the server: `client('POST /api/sessions', { body: { user: 'Ada' } })`.
 * @throws MouseprintError as the server reported it; what `fetch` throws when there is no connection.
 */
export type Client = <O extends OperationName>(
  operation: O,
  ...rest: [...input: Optional<Input<O>>, init?: { signal?: AbortSignal }]
) => Promise<Answer<O>>;

export function createClient(options: ClientOptions): Client;

/** What the server answered when something went wrong. */
export class MouseprintError extends Error {
  constructor(status: number, answer?: Partial<ErrorAnswer>);
  /** Of HTTP. */
  readonly status: number;
  /** Absent where something else than Mouseprint answered. */
  readonly code?: ErrorAnswer['code'];
  /** What to do about it. */
  readonly hint?: string;
}
