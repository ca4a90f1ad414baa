'use client';

import { Fragment, type ReactNode, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';

/** What each connected host shows; replaced, never changed, so that React sees each change. */
let shown: ReadonlyMap<HTMLElement, ReactNode> = new Map();
const listeners = new Set<() => void>();

function change(edit: (next: Map<HTMLElement, ReactNode>) => void): void {
  const next = new Map(shown);
  edit(next);
  shown = next;
  for (const listener of listeners) listener();
}

function defineHost(): CustomElementConstructor {
  const known = customElements.get('notebook-view');
  if (known) return known;
  class NotebookView extends HTMLElement {
    content: ReactNode = null;
    connectedCallback() {
      this.style.display = 'block';
      change((next) => next.set(this, this.content));
    }
    disconnectedCallback() {
      change((next) => next.delete(this));
    }
  }
  customElements.define('notebook-view', NotebookView);
  return NotebookView;
}

/**
 * An element for a notebook's cell that shows a component of the workbench. The component belongs to the page's own
 * React tree, so it takes part in its state, and it is unmounted when its cell runs anew.
 */
export function showReact(content: ReactNode): HTMLElement {
  const Host = defineHost();
  const host = new Host();
  (host as HTMLElement & { content: ReactNode }).content = content;
  return host;
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const nothing: typeof shown = new Map();
const keys = new WeakMap<HTMLElement, number>();
let lastKey = 0;

function keyOf(host: HTMLElement): number {
  const key = keys.get(host) ?? ++lastKey;
  keys.set(host, key);
  return key;
}

/** Renders what {@link showReact} put into cells; one per page. */
export function Portals() {
  const views = useSyncExternalStore(
    subscribe,
    () => shown,
    () => nothing,
  );
  return (
    <>
      {[...views].map(([host, content]) => (
        <Fragment key={keyOf(host)}>{createPortal(content, host)}</Fragment>
      ))}
    </>
  );
}
