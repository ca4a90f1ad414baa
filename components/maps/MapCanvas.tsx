'use client';

import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { type Ink, keepDrawing } from '../ui/svgInk.ts';
import { useSize } from '../ui/useWidth.ts';
import { Contours } from './Contours.tsx';
import { drawPoints } from './drawPoints.ts';
import styles from './MapCanvas.module.css';
import { MapLabels } from './MapLabels.tsx';
import { gridOf, nearestPoint } from './pointGrid.ts';
import type { View } from './pointRenderer.ts';
import { type Polygon, simplify } from './polygon.ts';
import { usePointRenderer } from './usePointRenderer.ts';
import { panBy, reachOf, toMap, toScreen, wholeView, zoomAt } from './viewport.ts';

export type Tool = 'pan' | 'lasso' | 'box';

export interface MapLabel {
  text: string;
  /** `always` is drawn wherever there is room; `near` only close to the pointer or where few are in sight; `about` says what a heap has in common. */
  when: 'always' | 'near' | 'about';
  x: number;
  y: number;
  /** How far the group reaches around it, in map units. */
  spread: number;
  count: number;
}

interface MapCanvasProps {
  places: Float32Array;
  /** Three bytes per point. */
  colours: Uint8Array;
  emphasis: Uint8Array;
  /** A {@link Shape} per point; discs where there are none. */
  shapes?: Uint8Array;
  labels: readonly MapLabel[];
  contours: boolean;
  tool: Tool;
  lasso: Polygon | null;
  onLasso(polygon: Polygon | null): void;
  hovered: number | null;
  onHover(point: number | null): void;
  pinned: number | null;
  onPick(point: number | null): void;
  /** Points to connect with the pinned one. */
  linked: readonly number[];
  view: View | null;
  onView(view: View | null): void;
  /** As high as the window allows, not as its width asks. */
  tall?: boolean;
  description: string;
}

const STEP = 40;
const MOST_VECTORS = 50_000;

/** The picture of a map: points in WebGL; labels, contours and what is being drawn in SVG above. */
export function MapCanvas(props: MapCanvasProps) {
  const { places, colours, emphasis, tool, lasso, hovered, pinned, linked, onView } = props;
  const [place, { width, height }] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawing, setDrawing] = useState<number[]>();
  const reach = useMemo(() => reachOf(places), [places]);
  const view = useMemo(
    () => props.view ?? wholeView(width, height, reach),
    [props.view, width, height, reach],
  );
  const count = places.length / 2;
  const size = count > 40_000 ? 2.4 : count > 8000 ? 3.4 : count > 2000 ? 4.6 : 6;
  const shapes = useMemo(() => props.shapes ?? new Uint8Array(count), [props.shapes, count]);
  const { failure, moved } = usePointRenderer(canvas, {
    places,
    colours,
    emphasis,
    shapes,
    view,
    width,
    height,
    size,
  });
  const grid = useMemo(() => gridOf(places), [places]);
  useEffect(() => {
    if (!canvas.current || width === 0) return;
    const sketch = (ink: Ink) =>
      drawPoints(ink, { places, colours, emphasis, shapes, view, width, height, size });
    // Of more points a drawing would be larger than anything opens: they stay a picture.
    keepDrawing(canvas.current, count <= MOST_VECTORS ? sketch : null);
  }, [places, colours, emphasis, shapes, view, width, height, size, count]);
  const [pointer, setPointer] = useState<[number, number] | null>(null);

  // Wheel listeners of React are passive and cannot keep the page from scrolling.
  const current = useRef({ view, width, height, onView });
  current.current = { view, width, height, onView };
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const wheel = (event: WheelEvent) => {
      // Scrolling over a figure scrolls the page; with Ctrl, or by pinching, it zooms.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const { view, width, height, onView } = current.current;
      const factor = Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.005));
      onView(zoomAt(view, width, height, event.clientX - box.left, event.clientY - box.top, factor));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [place]);

  const at = (event: PointerEvent): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const down = useRef<{ x: number; y: number; moved: boolean; mode: Tool }>(undefined);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const [x, y] = at(event);
    down.current = { x, y, moved: false, mode: event.shiftKey ? 'lasso' : tool };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    moved();
    const [x, y] = at(event);
    const start = down.current;
    if (!start) {
      setPointer([x, y]);
      props.onHover(nearestPoint(grid, emphasis, view, width, height, x, y));
      return;
    }
    if (!start.moved && Math.hypot(x - start.x, y - start.y) < 4) return;
    start.moved = true;
    if (start.mode === 'pan') {
      onView(panBy(view, x - start.x, y - start.y));
      down.current = { ...start, x, y };
    } else if (start.mode === 'box') {
      setDrawing([start.x, start.y, x, start.y, x, y, start.x, y]);
    } else setDrawing((path) => simplify([...(path ?? [start.x, start.y]), x, y], 3));
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    const start = down.current;
    down.current = undefined;
    if (!start) return;
    const [x, y] = at(event);
    if (!start.moved) props.onPick(nearestPoint(grid, emphasis, view, width, height, x, y));
    else if (drawing && drawing.length >= 6) {
      const polygon: number[] = [];
      for (let c = 0; c < drawing.length; c += 2)
        polygon.push(...toMap(view, width, height, drawing[c], drawing[c + 1]));
      props.onLasso(simplify(polygon, 4 / view.scale));
    }
    setDrawing(undefined);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] }[
      event.key
    ];
    if (move) onView(panBy(view, move[0], move[1]));
    else if (event.key === '+' || event.key === '=')
      onView(zoomAt(view, width, height, width / 2, height / 2, 1.4));
    else if (event.key === '-') onView(zoomAt(view, width, height, width / 2, height / 2, 1 / 1.4));
    else if (event.key === '0') onView(null);
    else return;
    event.preventDefault();
  };

  const screen = (i: number) => toScreen(view, width, height, places[2 * i], places[2 * i + 1]);
  const outline = useMemo(
    () =>
      drawing ??
      lasso?.flatMap((_, c) => (c % 2 ? [] : toScreen(view, width, height, lasso[c], lasso[c + 1]))),
    [drawing, lasso, view, width, height],
  );
  return (
    <div
      ref={place}
      className={`${styles.map} ${styles[tool]} ${props.tall ? styles.tall : styles.framed}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: panned and zoomed by keyboard
      tabIndex={0}
      role="application"
      aria-label={props.description}
      aria-roledescription="map"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        down.current = undefined;
        setDrawing(undefined);
      }}
      onPointerLeave={() => {
        if (down.current) return;
        setPointer(null);
        props.onHover(null);
      }}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} className={styles.layer} />
      {failure && <p className={styles.failure}>{failure} The points are in the table and the exports.</p>}
      {width > 0 && (
        <svg className={styles.layer} width={width} height={height} aria-hidden="true">
          {props.contours && (
            <Contours places={places} emphasis={emphasis} view={view} width={width} height={height} />
          )}
          {pinned !== null &&
            linked.map((i) => {
              const [[x1, y1], [x2, y2]] = [screen(pinned), screen(i)];
              return <line key={i} className={styles.link} x1={x1} y1={y1} x2={x2} y2={y2} />;
            })}
          <MapLabels labels={props.labels} view={view} width={width} height={height} pointer={pointer} />
          {hovered !== null && <Ring at={screen(hovered)} className={styles.hovered} />}
          {pinned !== null && <Ring at={screen(pinned)} className={styles.pinned} />}
          {outline && outline.length >= 4 && (
            <polygon
              className={styles.lassoLine}
              points={pairs(outline)}
              data-drawing={drawing ? '' : undefined}
            />
          )}
        </svg>
      )}
    </div>
  );
}

function Ring({ at: [cx, cy], className }: { at: [number, number]; className: string }) {
  return <circle className={className} cx={cx} cy={cy} r={7} />;
}

function pairs(flat: readonly number[]): string {
  return flat.map((value) => value.toFixed(1)).join(' ');
}
