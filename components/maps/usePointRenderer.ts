'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { createPointRenderer, type PointRenderer, type View } from './pointRenderer.ts';

/** How long a view has to hold before its picture is made dense, ms. */
const REST_MS = 90;

interface Picture {
  places: Float32Array;
  colours: Uint8Array;
  emphasis: Uint8Array;
  shapes: Uint8Array;
  view: View;
  width: number;
  height: number;
  /** Diameter of a point in CSS pixels. */
  size: number;
}

/** Keeps a canvas showing the points; returns why it cannot, where it cannot. */
export function usePointRenderer(
  canvas: RefObject<HTMLCanvasElement | null>,
  picture: Picture,
): string | undefined {
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

  const shown = useRef<Partial<Picture> & { renderer?: PointRenderer }>({});
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
    // What makes the picture dense comes once the hand rests, a little per frame, and stops as soon as it moves on.
    let frame = 0;
    const fill = () => {
      if (renderer.next()) frame = requestAnimationFrame(fill);
    };
    const rest = setTimeout(() => {
      frame = requestAnimationFrame(fill);
    }, REST_MS);
    return () => {
      clearTimeout(rest);
      cancelAnimationFrame(frame);
    };
  }, [renderer, places, colours, emphasis, shapes, view, width, height, size]);
  return failure;
}
