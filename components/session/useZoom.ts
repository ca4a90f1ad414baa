'use client';

import { zoom as createZoom, select, type ZoomBehavior, type ZoomTransform, zoomIdentity } from 'd3';
import { type RefObject, useEffect, useRef } from 'react';

/**
 * Zoom and pan of a canvas: drag pans, Ctrl with the wheel or two fingers zoom (the wheel alone scrolls the
 * page), a double click zooms in. `current` is the transform to draw with.
 */
export function useZoom(canvas: RefObject<HTMLCanvasElement | null>, onChange: () => void) {
  const current = useRef<ZoomTransform>(zoomIdentity);
  const behaviour = useRef<ZoomBehavior<HTMLCanvasElement, unknown>>(null);
  const changed = useRef(onChange);
  changed.current = onChange;

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const zoom = createZoom<HTMLCanvasElement, unknown>()
      .scaleExtent([0.5, 60])
      .filter((event: MouseEvent) =>
        event.type === 'wheel' ? event.ctrlKey || event.metaKey : !event.button,
      )
      .on('zoom', ({ transform }) => {
        current.current = transform;
        changed.current();
      });
    behaviour.current = zoom;
    select(element).call(zoom);
    return () => {
      select(element).on('.zoom', null);
    };
  }, [canvas]);

  const apply =
    (action: (zoom: ZoomBehavior<HTMLCanvasElement, unknown>, element: HTMLCanvasElement) => void) => () => {
      if (canvas.current && behaviour.current) action(behaviour.current, canvas.current);
    };
  return {
    current,
    zoomIn: apply((zoom, element) => zoom.scaleBy(select(element), 1.5)),
    zoomOut: apply((zoom, element) => zoom.scaleBy(select(element), 1 / 1.5)),
    fit: apply((zoom, element) => zoom.transform(select(element), zoomIdentity)),
    pan: (dx: number, dy: number) => apply((zoom, element) => zoom.translateBy(select(element), dx, dy))(),
  };
}
