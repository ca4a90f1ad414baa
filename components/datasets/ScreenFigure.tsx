'use client';

import { dot, rect } from '@observablehq/plot';
import { useMemo } from 'react';
import type { SubjectDevice } from '@/lib/catalogue/contract.ts';
import { Figure } from '../ui/Figure.tsx';
import { Plot, type PlotContext } from '../ui/Plot.tsx';

const HEIGHT = 380;

interface Screen {
  width: number;
  height: number;
  count: number;
  subjects: string;
}

/** The part of the screen that each subject ever reached, as a frame from the origin; equal ones lie over each other. */
export function ScreenFigure({ subjects }: { subjects: readonly SubjectDevice[] }) {
  const screens = useMemo(() => groupScreens(subjects), [subjects]);
  const options = useMemo(() => {
    const largest = (value: (screen: Screen) => number) => Math.max(1, ...screens.map(value)) * 1.04;
    return ({ colours, width }: PlotContext) => ({
      height: HEIGHT,
      marginLeft: 56,
      marginTop: 40,
      marginRight: 24,
      marginBottom: 12,
      width: Math.min(width, 820),
      x: {
        domain: [0, largest((one) => one.width)],
        label: 'largest x, px',
        labelOffset: 32,
        axis: 'top' as const,
      },
      y: { domain: [0, largest((one) => one.height)], reverse: true, label: 'largest y, px' },
      r: { range: [3, 12], domain: [1, Math.max(2, ...screens.map(({ count }) => count))] },
      marks: [
        rect(screens, {
          x1: 0,
          y1: 0,
          x2: 'width',
          y2: 'height',
          fill: 'none',
          stroke: colours.ruleStrong,
          strokeWidth: 1,
        }),
        dot(screens, {
          x: 'width',
          y: 'height',
          r: 'count',
          fill: colours.accent,
          fillOpacity: 0.65,
          tip: true,
          channels: { subjects: 'subjects' },
        }),
      ],
    });
  }, [screens]);
  return (
    <Figure
      title="Screens."
      name="screens"
      data={() => subjects.map(({ subject, maxX, maxY }) => ({ subject, maxX, maxY }))}
      caption="A frame per reach, from the top left corner to the largest position of a subject; the larger the dot, the more subjects share it. A dot of one’s own identifies its subject by the screen, or by how the page was laid out."
    >
      <Plot
        height={HEIGHT}
        options={options}
        description={`The largest x and y of ${subjects.length} subjects: ${screens.length} different ones.`}
      />
    </Figure>
  );
}

function groupScreens(subjects: readonly SubjectDevice[]): Screen[] {
  const bySize = new Map<string, { width: number; height: number; subjects: string[] }>();
  for (const { subject, maxX, maxY } of subjects) {
    if (maxX === null || maxY === null) continue;
    const size = `${maxX} × ${maxY}`;
    const known = bySize.get(size) ?? { width: maxX, height: maxY, subjects: [] };
    known.subjects.push(subject);
    bySize.set(size, known);
  }
  return [...bySize.values()].map(({ width, height, subjects: names }) => ({
    ...{ width, height },
    count: names.length,
    subjects: names.length > 12 ? `${names.slice(0, 12).join(', ')} …` : names.join(', '),
  }));
}
