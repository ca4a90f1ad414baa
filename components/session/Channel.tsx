'use client';

import { useEffect, useRef } from 'react';
import { prepareCanvas } from '../trajectory/draw.ts';
import { formatValue } from '../ui/format.ts';
import { readThemeColours, useTheme } from '../ui/theme.ts';
import { useWidth } from '../ui/useWidth.ts';
import styles from './BlockChannels.module.css';

const HEIGHT = 58;

/** One channel of a block, frame by frame, as the network takes it. */
export function Channel({ name, values }: { name: string; values: Float32Array }) {
  const theme = useTheme();
  const [place, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme decides what readThemeColours returns
  useEffect(() => {
    if (!canvas.current || width === 0) return;
    const context = prepareCanvas(canvas.current, width, HEIGHT);
    if (!context) return;
    const colours = readThemeColours();
    const toY = (value: number) => HEIGHT - 2 - ((value - low) / (high - low || 1)) * (HEIGHT - 4);
    context.fillStyle = colours.rule;
    context.fillRect(0, toY(0), width, 1);
    context.beginPath();
    values.forEach((value, i) => {
      context.lineTo((i / Math.max(1, values.length - 1)) * width, toY(value));
    });
    context.lineWidth = 1.25;
    context.lineJoin = 'round';
    context.strokeStyle = colours.ink;
    context.stroke();
  }, [values, width, theme, low, high]);

  return (
    <div ref={place} className={styles.channel}>
      <p className={styles.name}>
        <span>{name}</span>
        <span>
          {formatValue(low, 2)} … {formatValue(high, 2)}
        </span>
      </p>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Channel ${name}, from ${formatValue(low)} to ${formatValue(high)}`}
      />
    </div>
  );
}
