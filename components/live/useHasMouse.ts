import { useSyncExternalStore } from 'react';

const QUERY = '(any-pointer: fine)';

function subscribe(listener: () => void) {
  const media = window.matchMedia(QUERY);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** Whether something that points finely is connected; a pen counts too, until it moves. */
export function useHasMouse(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(QUERY).matches,
    () => true,
  );
}
