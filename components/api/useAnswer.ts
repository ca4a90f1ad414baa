'use client';

import useSWR, { type SWRConfiguration, type SWRResponse } from 'swr';
import { type RequestError, request } from '../ui/request.ts';
import { type Answer, address, type Input, type Operation } from './call.ts';

type Reading = Extract<Operation, `GET ${string}`>;

/**
 * What the server answers to a question, kept by SWR under its address; nothing is asked while `input` is null. Types are those of the
 * route.
 */
export function useAnswer<O extends Reading>(
  operation: O,
  input: Input<O> | null,
  options?: SWRConfiguration<Answer<O>, RequestError>,
): SWRResponse<Answer<O>, RequestError> {
  const key =
    input === null
      ? null
      : (address as (operation: string, input: object) => string)(operation, input as object);
  return useSWR<Answer<O>, RequestError>(key, async (url: string) => (await request(url)).json(), options);
}

/** For what does not change by itself: it is asked once. */
export const IMMUTABLE = {
  revalidateIfStale: false,
  revalidateOnFocus: false,
  revalidateOnReconnect: false,
} as const;
