import type { Events } from '@/lib/mouse/events.ts';
import type { ProfileStore } from './profile-store.ts';

/** Movement of people who were enrolled on this page, for as long as it is open: they did not agree to more. */
const held = new Map<string, Events>();

/** Remembers what the profile with this id was made of until the page is closed. */
export function holdMovement(id: string, events: Events): void {
  held.set(id, events);
}

/**
 * What a profile was made of: of somebody who enrolled on this page just now, or who agreed to have it kept; else null. Block n of
 * the profile begins at its pointer event n × `LIVE_STRIDE`.
 */
export async function enrolledMovement(id: string, store: ProfileStore): Promise<Events | null> {
  return held.get(id) ?? store.movement(id);
}
