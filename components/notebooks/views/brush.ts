import { brush, type D3BrushEvent, select as d3select } from 'd3';
import { followSelection, select } from '../selection.ts';

interface Placed {
  x: number;
  y: number;
  id: string;
}

/**
 * Lets a plot of dots select what it shows: dragging a box selects the names inside it in every view of the page, and dots whose
 * names are not selected turn pale. `dots` are the plot's circles in the order of `rows`; positions are in the plot's pixels.
 */
export function addBrush(svg: SVGSVGElement, dots: readonly SVGElement[], rows: readonly Placed[]): void {
  const box = svg.viewBox.baseVal;
  const behaviour = brush<unknown>()
    .extent([
      [0, 0],
      [box.width, box.height],
    ])
    .on('brush end', ({ selection, sourceEvent }: D3BrushEvent<unknown>) => {
      if (!sourceEvent) return;
      if (!selection) return select([]);
      const [[left, top], [right, bottom]] = selection as [[number, number], [number, number]];
      const inside = (at: Placed) => at.x >= left && at.x <= right && at.y >= top && at.y <= bottom;
      select(rows.filter(inside).map(({ id }) => id));
    });
  d3select(svg)
    .insert('g', ':first-child')
    .attr('aria-label', 'brush')
    .call(behaviour as never);

  let wasShown = false;
  const stop = followSelection((names) => {
    // Cells that run anew drop their figures without saying so.
    if (wasShown && !svg.isConnected) return stop();
    wasShown ||= svg.isConnected;
    const none = !rows.some(({ id }) => names.has(id));
    dots.forEach((dot, i) => {
      dot.style.opacity = none || names.has(rows[i].id) ? '' : '0.12';
    });
  });
}
