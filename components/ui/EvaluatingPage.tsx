'use client';
import { useEffect, useSyncExternalStore } from 'react';

const TRIED = 'mouseprint-reloaded-for-evaluation';

function mayEvaluate(): boolean {
  try {
    new Function('');
    return true;
  } catch {
    return false;
  }
}

const never = () => () => {};

/**
 * Around pages that compile code while they run. The policy that allows it comes with the page, so arriving from another page
 * without a load (a link of the navigation) needs one; this does it before anything is shown.
 */
export function EvaluatingPage({ children }: { children: React.ReactNode }) {
  const allowed = useSyncExternalStore(never, mayEvaluate, () => true);
  useEffect(() => {
    if (allowed) sessionStorage.removeItem(TRIED);
    else if (sessionStorage.getItem(TRIED) !== location.pathname) {
      sessionStorage.setItem(TRIED, location.pathname);
      location.reload();
    }
  }, [allowed]);
  return allowed ? children : <p role="status">Opening …</p>;
}
