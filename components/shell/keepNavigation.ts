/** How nuqs marks what it writes to the address. */
const NUQS = '__nuqs__';

interface Writer {
  pushState: History['pushState'];
  replaceState: History['replaceState'];
}

/**
 * Lets a page that is being left write no more to its address. nuqs writes a moment after a change; Next takes such a write for a
 * newer navigation than the one that a press on a link has just begun, and gives that one up.
 *
 * @returns to be called when a navigation begins
 */
export function keepNavigation(history: Writer): () => void {
  let leaving = false;
  let watched: Writer['replaceState'] | undefined;

  function watch(method: 'pushState' | 'replaceState') {
    const write = history[method];
    history[method] = function keptWrite(this: History, state, marker, url) {
      if (marker !== NUQS) leaving = false;
      else if (leaving) return;
      write.call(this, state, marker, url);
    };
  }

  return () => {
    // Not before: nuqs and Next put theirs in place when the page has come to life, and ours must be asked first.
    if (history.replaceState !== watched) {
      watch('pushState');
      watch('replaceState');
      watched = history.replaceState;
    }
    leaving = true;
  };
}
