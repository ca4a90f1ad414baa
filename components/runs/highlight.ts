import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';

/** What a chart drew for a run. */
export interface Drawn {
  id: string;
  element: SVGElement;
}

/**
 * Which runs are highlighted while the others are pale (null: all are): the one under the pointer, else those that are kept. Charts and tables
 * listen to it, so that a pointer on its way does not render a page of them anew.
 */
export class RunHighlight {
  #kept: ReadonlySet<string> | null = null;
  #hovered: string | null = null;
  #shown: ReadonlySet<string> | null = null;
  readonly #listeners = new Set<() => void>();

  readonly get = (): ReadonlySet<string> | null => this.#shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly hover = (id: string | null): void => {
    if (id === this.#hovered) return;
    this.#hovered = id;
    this.#tell();
  };

  keep(ids: ReadonlySet<string> | null): void {
    if (ids === this.#kept) return;
    this.#kept = ids;
    if (this.#hovered === null) this.#tell();
  }

  #tell() {
    this.#shown = this.#hovered === null ? this.#kept : new Set([this.#hovered]);
    for (const listener of this.#listeners) listener();
  }
}

const nothing = () => null;
const never = () => () => {};

/** For tables: the highlighted runs of the moment. */
export function useHighlightedRuns(highlight: RunHighlight | undefined): ReadonlySet<string> | null {
  return useSyncExternalStore(highlight?.subscribe ?? never, highlight?.get ?? nothing, nothing);
}

/** For charts: keeps what was drawn pale or highlighted, as it was without `highlight`. The returned function takes in a new drawing. */
export function useDrawn(highlight: RunHighlight | undefined): (drawn: readonly Drawn[]) => void {
  const latest = useRef<readonly Drawn[]>([]);
  useEffect(() => {
    if (!highlight) return;
    const show = () => applyHighlight(latest.current, highlight.get());
    show();
    return highlight.subscribe(show);
  }, [highlight]);
  const now = useRef(highlight);
  now.current = highlight;
  return useCallback((drawn) => {
    latest.current = drawn;
    applyHighlight(drawn, now.current?.get() ?? null);
  }, []);
}

/**
 * Pales in place all that is not highlighted: drawing anew is slow. What keeps its look is not touched. Not by `opacity`, for which browsers
 * paint every element by itself and then lay it over the others.
 */
function applyHighlight(drawn: readonly Drawn[], highlight: ReadonlySet<string> | null): void {
  for (const { id, element } of drawn) {
    const opacity = !highlight || highlight.has(id) ? '' : '0.12';
    if (element.style.strokeOpacity === opacity) continue;
    element.style.strokeOpacity = opacity;
    element.style.fillOpacity = opacity;
  }
}

/** Elements that Observable Plot drew, with the run that each stands for: its datum is one row, or all rows of a line. */
export function findDrawn(chart: Element, selector: string, rows: readonly { id: string }[]): Drawn[] {
  return [...chart.querySelectorAll<SVGElement>(selector)].flatMap((element) => {
    const datum = (element as { __data__?: number | number[] }).__data__;
    const row = Array.isArray(datum) ? datum[0] : datum;
    return row === undefined ? [] : [{ id: rows[row].id, element }];
  });
}
