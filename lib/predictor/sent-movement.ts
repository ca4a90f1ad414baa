import { z } from 'zod';
import { recordedEvents } from '../capture/thin-events.ts';
import type { Events } from '../mouse/events.ts';
import { fromWire, type WireEvents } from './wire.ts';

/** Field of a request beside its events: whether they are what a device sent, or rows as the recorders of the program make them. */
export const thin = z
  .boolean()
  .default(true)
  .describe(
    'Places are cut to whole pixels and moves thinned by event time to a row per sixtieth of a second, as every recorder of the program does and as the people to compare with were; false takes the events as they are.',
  );

/**
 * The movement of a request as profiles and known people were made: in whole pixels and thinned, unless its rows are so already.
 *
 * @throws AppError `bad_data` as {@link fromWire}
 */
export function sentMovement(events: WireEvents, thin: boolean): Events {
  const sent = fromWire(events);
  return thin ? recordedEvents(sent) : sent;
}
