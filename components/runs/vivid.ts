/** What a chart drew for a run. */
export interface Drawn {
  id: string;
  element: SVGElement;
}

/**
 * Pales all but the vivid runs (null: none) in place: selection changes with the pointer, and drawing anew is slow. Returned by
 * {@link findDrawn}.
 */
export function applyVivid(drawn: readonly Drawn[], vivid: ReadonlySet<string> | null | undefined): void {
  for (const { id, element } of drawn) element.style.opacity = !vivid || vivid.has(id) ? '' : '0.12';
}

/** Elements that Observable Plot drew, with the run that each stands for: its datum is one row, or all rows of a line. */
export function findDrawn(chart: Element, selector: string, rows: readonly { id: string }[]): Drawn[] {
  return [...chart.querySelectorAll<SVGElement>(selector)].flatMap((element) => {
    const datum = (element as { __data__?: number | number[] }).__data__;
    const row = Array.isArray(datum) ? datum[0] : datum;
    return row === undefined ? [] : [{ id: rows[row].id, element }];
  });
}
