'use client';

import * as ObservablePlot from '@observablehq/plot';
import { useEffect, useState } from 'react';
import { nameMarks } from './nameMarks.ts';
import styles from './Plot.module.css';
import { readThemeColours, type Theme, type ThemeColours, useTheme } from './theme.ts';
import { useWidth } from './useWidth.ts';

export interface PlotContext {
  /** CSS pixels available. */
  width: number;
  theme: Theme;
  colours: ThemeColours;
}

interface PlotProps {
  /**
   * Builds the chart; called again when its identity, the width or the theme changes, so memoise it by what it
   * reads. Width, font and axis colours are set unless given.
   */
  options(context: PlotContext): ObservablePlot.PlotOptions;
  /** Pixels kept free before the chart is drawn; also the chart's height unless `options` says otherwise. */
  height: number;
  /** One sentence that says what the chart shows, for those who do not see it. */
  description: string;
  /** Called with the drawn chart, for listeners (`input` events carry the pointer's datum in `.value`). */
  onDraw?(chart: (SVGSVGElement | HTMLElement) & ObservablePlot.Plot): void;
}

/** An Observable Plot chart: drawn in the browser, as wide as its place, in the colours of the theme. */
export function Plot({ options, height, description, onDraw }: PlotProps) {
  const theme = useTheme();
  const [place, width] = useWidth<HTMLDivElement>();
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    const element = place.current;
    if (!element || width === 0) return;
    const colours = readThemeColours();
    try {
      const own = options({ width, theme, colours });
      const chart = ObservablePlot.plot({
        width,
        height,
        ariaLabel: description,
        // Room for what an axis is of, below its ticks.
        marginBottom: 42,
        ...own,
        style: { color: colours.muted, fontFamily: 'var(--mono)', fontSize: '12px', ...asStyle(own.style) },
      });
      element.replaceChildren(nameMarks(chart));
      // A chart that follows its width may be lower than the room kept for it.
      element.style.minHeight = '0';
      onDraw?.(chart);
      setFailure(undefined);
      return () => chart.remove();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }, [options, width, theme, height, description, onDraw, place]);

  return (
    <>
      {failure && <p role="alert">This chart could not be drawn: {failure}</p>}
      <div ref={place} className={styles.plot} style={{ minHeight: failure ? 0 : height }} />
    </>
  );
}

function asStyle(style: ObservablePlot.PlotOptions['style']): Partial<CSSStyleDeclaration> {
  return typeof style === 'object' && style ? style : {};
}
