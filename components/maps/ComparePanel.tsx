'use client';

import Link from 'next/link';
import { useMemo, useState } from 'react';
import type { MapRecord } from '@/lib/maps/contract.ts';
import { formatCount, formatValue } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import styles from './CompareMaps.module.css';
import type { Colouring } from './colouring.ts';
import type { Focus } from './focus.ts';
import { centresOf, groupLabels } from './groupLabels.ts';
import { pointOfBlock } from './linkMaps.ts';
import { MapCanvas, type Tool } from './MapCanvas.tsx';
import { blockOf, type MapPoints } from './mapPoints.ts';
import { methodWords, sourceWords } from './mapWords.ts';
import type { View } from './pointRenderer.ts';
import type { Polygon } from './polygon.ts';

interface ComparePanelProps {
  map: MapRecord;
  points: MapPoints;
  colouring: Colouring;
  focus: Focus;
  tool: Tool;
  only: readonly string[];
  /** Drawn on this map. */
  lasso: Polygon | null;
  onLasso(polygon: Polygon | null): void;
  hovered: string | null;
  onHover(block: string | null): void;
  pinned: string | null;
  onPick(block: string | null): void;
}

/** One of several maps side by side; what is chosen or pointed at on one shows on all. */
export function ComparePanel(props: ComparePanelProps) {
  const { map, points, colouring, focus, only, tool } = props;
  const [view, setView] = useState<View | null>(null);
  const labels = useMemo(
    () => groupLabels(centresOf(points, colouring), colouring, only),
    [points, colouring, only],
  );
  const name = (i: number | null) => (i === null ? null : blockOf(points, i));
  const { quality } = map;
  return (
    <section className={styles.panel} aria-label={sourceWords(map)}>
      <h3 className={styles.heading}>
        <Link href={`/maps/${map.id}`}>{map.name || sourceWords(map)}</Link>
        <span className={styles.detail}>
          {methodWords(map.params)} · {formatCount(map.points)} blocks
        </span>
      </h3>
      <MapCanvas
        places={points.places}
        colours={colouring.bytes}
        emphasis={focus.emphasis}
        labels={labels}
        contours={false}
        tool={tool}
        lasso={props.lasso}
        onLasso={props.onLasso}
        hovered={pointOfBlock(points, props.hovered)}
        onHover={(i) => props.onHover(name(i))}
        pinned={pointOfBlock(points, props.pinned)}
        onPick={(i) => props.onPick(name(i))}
        linked={[]}
        view={view}
        onView={setView}
        description={`Map of ${map.points} blocks: ${sourceWords(map)}. Arrow keys move it, plus and minus zoom, 0 shows all.`}
      />
      <p className={styles.detail}>
        kNN accuracy <Num>{formatValue(quality.embedding.accuracy, 2)}</Num> in embedding space,{' '}
        <Num>{formatValue(quality.map.accuracy, 2)}</Num> here
        {focus.selected && ` · ${formatCount(focus.selected.length)} blocks stand out`}
      </p>
    </section>
  );
}
