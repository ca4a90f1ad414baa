import type { z } from 'zod';

/**
 * The named events of a stream and what each carries: the one description from which the server's sender and the page's reader
 * derive their types, so that a renamed field fails the type checker on both sides.
 */
export type StreamContract = Readonly<Record<string, z.ZodType>>;

/** An event as the server sends it. `id` is what a reader comes back with to get only what followed. */
export type SentEvent<C extends StreamContract> = {
  [K in keyof C & string]: { id?: number; event: K; data: z.input<C[K]> };
}[keyof C & string];

/** An event as a page has read it. */
export type ReceivedEvent<C extends StreamContract> = {
  [K in keyof C & string]: { event: K; data: z.output<C[K]> };
}[keyof C & string];

/** What to do with each event of a stream; those that are left out are passed over. */
export type EventHandlers<C extends StreamContract> = {
  [K in keyof C & string]?: (data: z.output<C[K]>) => void;
};

/**
 * Reads the text of one event.
 * @throws ZodError when it is not what the contract says, SyntaxError when it is no JSON.
 */
export function readEvent<C extends StreamContract, K extends keyof C & string>(
  contract: C,
  event: K,
  text: string,
): z.output<C[K]> {
  return contract[event].parse(JSON.parse(text)) as z.output<C[K]>;
}
