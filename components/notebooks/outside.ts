import { refusalOf } from '@/lib/notebooks/foreign-names.ts';

/** The browser only says “Failed to fetch” of what the page's policy refuses; cells and the libraries that they use are told why. */
export function explainOutside(): () => void {
  const { fetch } = window;
  const { open } = XMLHttpRequest.prototype;
  window.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const refusal = refusalOf(address, location.origin);
    return refusal ? Promise.reject(new TypeError(refusal)) : fetch.call(window, input, init);
  };
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...args: unknown[]) {
    const refusal = refusalOf(String(args[1]), location.origin);
    if (refusal) throw new TypeError(refusal);
    return Reflect.apply(open, this, args);
  };
  return () => {
    window.fetch = fetch;
    XMLHttpRequest.prototype.open = open;
  };
}

type NavigateEvent = Event & {
  readonly destination: { readonly url: string };
  /** Whether a person followed a link. */
  readonly userInitiated: boolean;
};

/**
 * Keeps cells from sending the page to another host, which would take along whatever stands in the address, and from calling other
 * browsers. It closes what can be closed from within a page; that there are other ways is said where a person trusts a notebook.
 */
export function stayHere(): () => void {
  const { navigation } = window as typeof window & { navigation?: EventTarget };
  const stop = (event: Event) => {
    const { destination, userInitiated } = event as NavigateEvent;
    if (!userInitiated && new URL(destination.url).origin !== location.origin) event.preventDefault();
  };
  navigation?.addEventListener('navigate', stop);
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection'])
    Object.defineProperty(window, name, { value: undefined, configurable: true, writable: true });
  return () => navigation?.removeEventListener('navigate', stop);
}
