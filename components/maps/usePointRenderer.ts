'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type Filling, fillWhenStill } from './fillWhenStill.ts';
import { createPointRenderer, type PointPicture, type PointRenderer } from './pointRenderer.ts';

/**
 * Keeps a canvas showing the points; says why it cannot, where it cannot. Many points are drawn in passes, of which all but the first wait until
 * the hand rests: `moved` says that it does not.
 */
export function usePointRenderer(
  canvas: RefObject<HTMLCanvasElement | null>,
  picture: PointPicture,
): { failure: string | undefined; moved(): void } {
  const { places, colours, emphasis, shapes, view, width, height, size } = picture;
  const [renderer, setRenderer] = useState<PointRenderer>();
  const [failure, setFailure] = useState<string>();
  const [generation, setGeneration] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a context that was lost and restored needs a new renderer
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let made: PointRenderer | undefined;
    try {
      made = createPointRenderer(element);
      setRenderer(made);
      setFailure(undefined);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
    const lost = (event: Event) => event.preventDefault();
    const restored = () => setGeneration((n) => n + 1);
    element.addEventListener('webglcontextlost', lost);
    element.addEventListener('webglcontextrestored', restored);
    return () => {
      element.removeEventListener('webglcontextlost', lost);
      element.removeEventListener('webglcontextrestored', restored);
      made?.dispose();
      setRenderer(undefined);
    };
  }, [generation, canvas]);

  const underway = useRef<Filling>(undefined);
  const shown = useRef<Partial<PointPicture> & { renderer?: PointRenderer }>({});
  useEffect(() => {
    if (!renderer || width === 0) return;
    const last = shown.current;
    const fresh = last.renderer !== renderer;
    if (fresh || last.places !== places) renderer.setPlaces(places);
    if (fresh || last.colours !== colours || last.emphasis !== emphasis || last.shapes !== shapes)
      renderer.setColours(colours, emphasis, shapes);
    shown.current = { renderer, places, colours, emphasis, shapes };
    renderer.draw(view, width, height, size);
    if (!renderer.next()) return;
    const filling = fillWhenStill(() => renderer.next());
    underway.current = filling;
    return () => {
      filling.stop();
      underway.current = undefined;
    };
  }, [renderer, places, colours, emphasis, shapes, view, width, height, size]);
  const moved = useCallback(() => underway.current?.moved(), []);
  return { failure, moved };
}
