'use client';

import { rgb } from 'd3';
import type { Data, PlotMouseEvent } from 'plotly.js';
import { useEffect, useMemo, useRef, useState } from 'react';
import useSWRImmutable from 'swr/immutable';
import type { MapRecord } from '@/lib/maps/contract.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { readThemeColours, useTheme } from '../ui/theme.ts';
import { useWidth } from '../ui/useWidth.ts';
import { fetchEmbeddings } from './embeddings.ts';
import styles from './Map3D.module.css';
import { threeAxes } from './threeAxes.ts';

interface Map3DProps {
  map: MapRecord;
  /** Three bytes per point, in the order of the map's own points; what was added to a map is not drawn. */
  colours: Uint8Array;
  emphasis: Uint8Array;
  shapes: Uint8Array;
  pinned: number | null;
  linked: readonly number[];
  onHover(point: number | null): void;
  onPick(point: number | null): void;
}

/** Listeners and the camera of a chart that Plotly made. */
type Chart = HTMLDivElement & {
  on(event: string, listener: (event: PlotMouseEvent) => void): void;
  removeAllListeners?(event: string): void;
};

const HEIGHT = 560;
/** By `Shape`. */
const SYMBOLS = ['circle', 'square', 'circle-open'];
/** Letters are drawn into the picture, where the page's variables do not reach. */
const FONT = 'Inter Variable, sans-serif';
/** How much of a point's own colour is seen, by `Emphasis`: pale, plain, highlighted. */
const STRENGTH = [0.12, 0.85, 1];

/** Colours on the paper without transparency, which in space depends on what is drawn first. */
function mixWith(paper: string, colours: Uint8Array, emphasis: Uint8Array, count: number): string[] {
  const { r, g, b } = rgb(paper);
  return Array.from({ length: count }, (_, i) => {
    const share = STRENGTH[emphasis[i]];
    const mix = (ground: number, ink: number) => Math.round(ground + share * (ink - ground));
    return `rgb(${mix(r, colours[3 * i])},${mix(g, colours[3 * i + 1])},${mix(b, colours[3 * i + 2])})`;
  });
}

/** The blocks in the three directions of largest variance, to be turned by hand. */
export function Map3D(props: Map3DProps) {
  const { map, colours, emphasis, shapes, pinned, linked } = props;
  const theme = useTheme();
  const [place, width] = useWidth<HTMLDivElement>();
  const chart = useRef<Chart>(null);
  const [drawn, setDrawn] = useState(false);
  const [failure, setFailure] = useState<{ message: string; hint?: string }>();
  const { data, error } = useSWRImmutable(['embeddings', map.id], ([, id]) => fetchEmbeddings(id));
  const axes = useMemo(
    () => data && threeAxes(data, map.source.model, map.params.metric),
    [data, map.source.model, map.params.metric],
  );
  const listeners = useRef(props);
  listeners.current = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours of the page are read anew when the theme changes
  useEffect(() => {
    const element = chart.current;
    if (!element || !axes || width === 0) return;
    let gone = false;
    const draw = async () => {
      // Plotly is large and only needed here.
      const { default: Plotly } = await import('plotly.js-strict-dist-min');
      if (gone) return;
      const ink = readThemeColours();
      const axis = (i: number) => ({
        title: {
          text: `axis ${i + 1}: ${Math.round(100 * axes.shares[i])}% of variance`,
          font: { size: 13, family: FONT },
        },
        tickfont: { size: 11, family: FONT },
        color: ink.muted,
        gridcolor: ink.rule,
        zerolinecolor: ink.ruleStrong,
        showbackground: false,
        showspikes: false,
      });
      const at = (i: number) => [axes.places[3 * i], axes.places[3 * i + 1], axes.places[3 * i + 2]];
      const count = axes.places.length / 3;
      const column = (offset: number) => axes.places.filter((_, i) => i % 3 === offset);
      const dots = {
        type: 'scatter3d',
        mode: 'markers',
        x: column(0),
        y: column(1),
        z: column(2),
        hoverinfo: 'none',
        marker: {
          size: count > 20_000 ? 1.6 : count > 5000 ? 2.4 : 3.4,
          color: mixWith(ink.paper, colours, emphasis, count),
          line: { width: 0 },
          symbol: Array.from({ length: count }, (_, i) => SYMBOLS[shapes[i]]),
        },
      };
      // Only the map's own points have embeddings here.
      const ends = pinned !== null && pinned < count ? linked.filter((i) => i < count) : [];
      const ways = ends.flatMap((i) => [at(pinned ?? 0), at(i), [null, null, null]]);
      const near = {
        type: 'scatter3d',
        mode: 'lines+markers',
        x: ways.map(([x]) => x),
        y: ways.map(([, y]) => y),
        z: ways.map(([, , z]) => z),
        hoverinfo: 'skip',
        line: { color: ink.accent, width: 2 },
        marker: { size: 4, color: ink.accent },
      };
      await Plotly.react(
        element,
        [dots as unknown as Data, near as unknown as Data],
        {
          width,
          height: HEIGHT,
          margin: { l: 0, r: 0, t: 0, b: 0 },
          showlegend: false,
          paper_bgcolor: 'transparent',
          font: { family: FONT, size: 12, color: ink.muted },
          scene: { xaxis: axis(0), yaxis: axis(1), zaxis: axis(2), aspectmode: 'cube' },
          // Keeps the camera where the hand left it.
          uirevision: map.id,
        },
        { displayModeBar: false, responsive: false },
      );
      if (gone) return;
      for (const event of ['plotly_hover', 'plotly_unhover', 'plotly_click'])
        element.removeAllListeners?.(event);
      const dotOf = ({ points: [hit] }: PlotMouseEvent) => (hit?.curveNumber === 0 ? hit.pointNumber : null);
      element.on('plotly_hover', (event) => listeners.current.onHover(dotOf(event)));
      element.on('plotly_unhover', () => listeners.current.onHover(null));
      element.on('plotly_click', (event) => listeners.current.onPick(dotOf(event)));
      setDrawn(true);
    };
    draw().catch((cause: unknown) =>
      setFailure({
        message: `The picture in space could not be drawn: ${cause instanceof Error ? cause.message : String(cause)}`,
        hint: 'It needs WebGL; the flat map does too, but less of it.',
      }),
    );
    return () => {
      gone = true;
    };
  }, [axes, width, colours, emphasis, shapes, pinned, linked, theme, map.id]);

  useEffect(() => {
    const element = chart.current;
    return () => {
      if (element)
        void import('plotly.js-strict-dist-min').then(({ default: Plotly }) => Plotly.purge(element));
    };
  }, []);

  const problem = failure ?? error;
  return (
    <div ref={place} className={styles.space} style={{ height: HEIGHT }}>
      {problem ? (
        <ErrorNote error={problem} />
      ) : (
        !drawn && <p className={styles.loading}>Finding three directions …</p>
      )}
      <div
        ref={chart}
        role="img"
        aria-label={`The ${map.points} blocks in three dimensions; drag to turn. The same blocks are on the flat map and in its exports.`}
      />
    </div>
  );
}
