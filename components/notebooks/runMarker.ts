/** How long an open page has to answer that it is there, ms. */
const PATIENCE_MS = 700;

const key = (name: string) => `mouseprint:notebook-running:${name}`;
const channel = (name: string) => new BroadcastChannel(key(name));

function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

/**
 * Notes in this browser that a notebook runs on a page that is looked at. A page that is left or covered takes the note back; one that
 * hangs cannot, so that the note stays.
 * @returns how to end it, in good order.
 */
export function noteRunning(name: string): () => void {
  const answers = channel(name);
  answers.onmessage = ({ data }) => {
    if (data === 'is anybody there?') answers.postMessage('yes');
  };
  const write = () => {
    if (document.hidden) storage()?.removeItem(key(name));
    else storage()?.setItem(key(name), String(Date.now()));
  };
  const remove = () => storage()?.removeItem(key(name));
  write();
  document.addEventListener('visibilitychange', write);
  window.addEventListener('pagehide', remove);
  return () => {
    document.removeEventListener('visibilitychange', write);
    window.removeEventListener('pagehide', remove);
    remove();
    answers.close();
  };
}

/** Whether a page that ran the notebook never came back: it left its note, and no page that is open answers for it. */
export async function neverCameBack(name: string): Promise<boolean> {
  if (!storage()?.getItem(key(name))) return false;
  const asking = channel(name);
  try {
    return await new Promise<boolean>((resolve) => {
      asking.onmessage = ({ data }) => {
        if (data === 'yes') resolve(false);
      };
      asking.postMessage('is anybody there?');
      setTimeout(() => resolve(true), PATIENCE_MS);
    });
  } finally {
    asking.close();
  }
}
