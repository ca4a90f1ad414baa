'use client';

import { interpolateRgb, rgb } from 'd3';
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { formatValue } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import { keepDrawing } from '../ui/svgInk.ts';
import { readThemeColours, useTheme } from '../ui/theme.ts';
import { useWidth } from '../ui/useWidth.ts';
import styles from './SimilarityMatrix.module.css';

interface SimilarityMatrixProps {
  subjects: readonly string[];
  /** See `similarityMatrix`. */
  matrix: Float64Array;
  /** Subjects from top and left. */
  order: readonly number[];
  pair: { claim: number; mover: number } | null;
  onPair(claim: number, mover: number): void;
}

const MARGIN = 44;
/** Pixels that a name needs. */
const LINE = 13;

/** Everybody against everybody: rows are templates of earlier sessions, columns who moved in later ones. */
export function SimilarityMatrix({ subjects, matrix, order, pair, onPair }: SimilarityMatrixProps) {
  const theme = useTheme();
  const [place, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pointed, setPointed] = useState<{ claim: number; mover: number } | null>(null);
  const [ramp, setRamp] = useState('');
  const n = subjects.length;
  const side = Math.max(0, Math.min(width, 660) - MARGIN);
  const cell = side / n;
  const high = useMemo(() => matrix.reduce((most, value) => (value > most ? value : most), 0.1), [matrix]);
  const position = useMemo(() => {
    const found = new Int32Array(n);
    order.forEach((subject, i) => {
      found[subject] = i;
    });
    return found;
  }, [order, n]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read anew when the theme changes
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const { panel, accent } = readThemeColours();
    const scale = interpolateRgb(panel, accent);
    const picture = context.createImageData(n, n);
    for (let row = 0; row < n; row++)
      for (let column = 0; column < n; column++) {
        const value = matrix[order[row] * n + order[column]];
        const { r, g, b } = rgb(scale(Math.min(1, Math.max(0, value / high))));
        picture.data.set([r, g, b, Number.isFinite(value) ? 255 : 0], 4 * (row * n + column));
      }
    context.putImageData(picture, 0, 0);
    if (canvas.current)
      keepDrawing(canvas.current, (ink) => {
        const step = side / n;
        for (let row = 0; row < n; row++)
          for (let column = 0; column < n; column++) {
            const value = matrix[order[row] * n + order[column]];
            if (!Number.isFinite(value)) continue;
            ink.fillStyle = rgb(scale(Math.min(1, Math.max(0, value / high)))).formatHex();
            // A hair wider than it is, so that no gaps show between neighbours.
            ink.fillRect(column * step, row * step, step + 0.3, step + 0.3);
          }
      });
    setRamp(`linear-gradient(to right, ${panel}, ${accent})`);
  }, [matrix, order, high, theme, n, side]);

  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const row = Math.floor(((event.clientY - box.top) / box.height) * n);
    const column = Math.floor(((event.clientX - box.left) / box.width) * n);
    const [claim, mover] = [order[row], order[column]];
    return claim === undefined || mover === undefined ? null : { claim, mover };
  };
  const shown = pointed ?? pair;
  const every = Math.max(1, Math.ceil(LINE / Math.max(cell, 0.1)));
  const named = order.flatMap((subject, i) =>
    i % every === 0 || subject === shown?.claim || subject === shown?.mover ? [{ subject, i }] : [],
  );
  const near = (i: number, subject: number | undefined) =>
    subject !== undefined && order[i] !== subject && Math.abs(i - position[subject]) * cell < LINE;
  return (
    <>
      <div ref={place} className={styles.matrix} style={{ height: side + MARGIN }}>
        <canvas
          ref={canvas}
          width={n}
          height={n}
          style={{ left: MARGIN, top: MARGIN, width: side, height: side }}
          role="img"
          aria-label={`Similarity of ${n} people, earlier sessions by rows against later ones by columns. The pairs most often confused are listed below.`}
          onPointerMove={(event) => setPointed(at(event))}
          onPointerLeave={() => setPointed(null)}
          onClick={(event) => {
            const cell = at(event as unknown as PointerEvent<HTMLCanvasElement>);
            if (cell) onPair(cell.claim, cell.mover);
          }}
        />
        <svg width={side + MARGIN} height={side + MARGIN} aria-hidden="true">
          {named.map(({ subject, i }) => (
            <g key={subject}>
              {!near(i, shown?.claim) && (
                <text
                  className={`${styles.label} ${subject === shown?.claim ? styles.strong : ''}`}
                  x={MARGIN - 6}
                  y={MARGIN + (i + 0.5) * cell}
                  textAnchor="end"
                  dominantBaseline="central"
                >
                  {subjects[subject]}
                </text>
              )}
              {!near(i, shown?.mover) && (
                <text
                  className={`${styles.label} ${subject === shown?.mover ? styles.strong : ''}`}
                  transform={`translate(${MARGIN + (i + 0.5) * cell} ${MARGIN - 6}) rotate(-90)`}
                  dominantBaseline="central"
                >
                  {subjects[subject]}
                </text>
              )}
            </g>
          ))}
          {shown && (
            <rect
              className={styles.frame}
              x={MARGIN + position[shown.mover] * cell}
              y={MARGIN + position[shown.claim] * cell}
              width={Math.max(cell, 3)}
              height={Math.max(cell, 3)}
            />
          )}
        </svg>
      </div>
      <p className={styles.words} aria-live="polite">
        {shown ? (
          <>
            Subject {subjects[shown.mover]}, later sessions, against the template of{' '}
            {shown.claim === shown.mover ? 'their own earlier ones' : `subject ${subjects[shown.claim]}`}:{' '}
            <Num>{formatValue(matrix[shown.claim * n + shown.mover], 2)}</Num>
          </>
        ) : (
          'Point at a cell to read it; click to see the movement behind it.'
        )}
      </p>
      <div className={styles.scale}>
        <span>0 or less</span>
        <i className={styles.ramp} style={{ background: ramp }} role="img" aria-label="low to high" />
        <span>{formatValue(high, 2)} mean cosine</span>
      </div>
    </>
  );
}
