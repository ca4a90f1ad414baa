'use client';

import { useEffect, useRef, useState } from 'react';
import { drawClicks, drawPath, extentOf, placeExtent, prepareCanvas } from '../trajectory/draw.ts';
import { indexAt, SPEED_CLASSES } from '../trajectory/motion.ts';
import { useRecording } from '../trajectory/useRecording.ts';
import { Button } from '../ui/Button.tsx';
import { speedPalette } from '../ui/colour.ts';
import { readThemeColours, useTheme } from '../ui/theme.ts';
import { useWidth } from '../ui/useWidth.ts';
import styles from './BlockPicture.module.css';

interface BlockPictureProps {
  dataset: string;
  session: string;
  /** Pointer events of the block. */
  start: number;
  end: number;
  label: string;
  /** With a button that moves the pointer as the person did. */
  playable?: boolean;
  /** Plays once as soon as it is shown. */
  autoplay?: boolean;
}

const ASPECT = 0.56;

/** The movement of one block: speed as colour, clicks as rings. */
export function BlockPicture({ dataset, session, start, end, label, playable, autoplay }: BlockPictureProps) {
  const theme = useTheme();
  const { recording, failed } = useRecording(dataset, session, { start, end });
  const [place, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  /** ms into the block while it plays. */
  const [clock, setClock] = useState<number | null>(null);

  useEffect(() => {
    if (!canvas.current || width === 0 || !recording) return;
    const { motion } = recording;
    const context = prepareCanvas(canvas.current, width, Math.round(width * ASPECT));
    if (!context) return;
    const { t, x, y, length } = motion.events;
    const at = placeExtent(
      extentOf(motion, 0, length),
      width,
      Math.round(width * ASPECT),
      width > 120 ? 12 : 5,
    );
    const until = clock === null ? length : Math.max(1, Math.min(length, indexAt(t, t[0] + clock)));
    const palette = speedPalette(SPEED_CLASSES, theme);
    const { ruleStrong, accent, ink } = readThemeColours();
    if (until < length) drawPath(context, motion, 0, length, at, ruleStrong, 1);
    drawPath(context, motion, 0, until, at, palette, width > 120 ? 1.6 : 1.1);
    drawClicks(context, motion, 0, until, at, accent, width > 120 ? 4 : 2.2);
    if (clock === null) return;
    context.beginPath();
    context.arc(x[until - 1] * at.scale + at.x, y[until - 1] * at.scale + at.y, 4, 0, 2 * Math.PI);
    context.fillStyle = ink;
    context.fill();
  }, [recording, width, theme, clock]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another block, or one that was pinned, plays anew
  useEffect(() => {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    setClock(autoplay && recording && !still ? 0 : null);
  }, [autoplay, recording, start]);

  const playing = clock !== null;
  useEffect(() => {
    if (!playing || !recording) return;
    const { t } = recording.motion.events;
    const length = t[t.length - 1] - t[0];
    const begun = performance.now();
    let frame = requestAnimationFrame(function tick(now) {
      if (now - begun >= length) return setClock(null);
      setClock(Math.max(0, now - begun));
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, recording]);

  return (
    <div>
      <div ref={place} className={styles.picture} style={{ aspectRatio: `1 / ${ASPECT}` }}>
        <canvas ref={canvas} role="img" aria-label={label} />
        {failed && <span className={styles.failed}>not readable</span>}
      </div>
      {playable && (
        <Button small look="quiet" disabled={!recording} onClick={() => setClock(playing ? null : 0)}>
          {playing ? 'Stop' : 'Play at real speed'}
        </Button>
      )}
    </div>
  );
}
