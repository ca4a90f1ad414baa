'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { extentOfPoints } from '@/components/trajectory/draw.ts';
import { Button } from '@/components/ui/Button.tsx';
import { formatValue } from '@/components/ui/format.ts';
import { Num } from '@/components/ui/Num.tsx';
import { BLOCK_EVENTS } from '@/lib/mouse/blocks.ts';
import { type Events, sliceEvents } from '@/lib/mouse/events.ts';
import { LIVE_STRIDE } from '@/lib/signature/overlap.ts';
import { enrolledMovement } from '../enrolled-movement.ts';
import type { Live } from '../useLive.ts';
import { BlockDrawing } from './BlockDrawing.tsx';
import { oddsInWords, sideOf } from './odds.ts';
import styles from './PointOpened.module.css';
import { mostSimilarBlock } from './similar-block.ts';
import { usualFigures } from './usual-figures.ts';
import type { StagePoint } from './view.ts';

interface PointOpenedProps {
  live: Live;
  point: StagePoint;
  onClose(): void;
}

/** What the profile of somebody was made of; undefined until that is known, null when it was not kept. */
function useEnrolledMovement(live: Live, id: string | undefined): Events | null | undefined {
  const [found, setFound] = useState<{ id: string; events: Events | null }>();
  const { store } = live;
  useEffect(() => {
    if (!id) return;
    let gone = false;
    enrolledMovement(id, store)
      .catch(() => null)
      .then((events) => !gone && setFound({ id, events }));
    return () => {
      gone = true;
    };
  }, [id, store]);
  return found && found.id === id ? found.events : undefined;
}

/** The movement behind a point of the trust curve, how much it says, and the enrolled movement that is most like it. */
export function PointOpened({ live, point, onClose }: PointOpenedProps) {
  const { session, usable, claimed, cohort } = live;
  const { block, evidence } = point;
  const profile = usable.find((p) => p.id === claimed?.id);
  const name = claimed?.name ?? '';
  const movement = useEnrolledMovement(live, profile?.id);
  const own = useMemo(
    () => session.pointerEvents(block.start, block.start + BLOCK_EVENTS),
    [session, block.start],
  );
  const similar = useMemo(
    () => (profile && cohort ? mostSimilarBlock(block.embedding, profile, cohort.mean) : null),
    [block, profile, cohort],
  );
  const like = useMemo(() => {
    if (!similar || !movement) return null;
    const start = similar.index * LIVE_STRIDE;
    const events = sliceEvents(movement, start, start + BLOCK_EVENTS);
    return events.length > 0 ? events : null;
  }, [similar, movement]);
  const figures = useMemo(() => (movement ? usualFigures(own, movement) : []), [own, movement]);
  const place = useRef<HTMLElement>(null);
  // On a narrow screen the curve is below what it opens.
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which React would take for a clean-up.
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const across = Math.max(acrossOf(own), like ? acrossOf(like) : 0);
  const seconds = (block.seconds - block.from).toFixed(1);

  return (
    <section
      ref={place}
      className={styles.opened}
      data-testid="point"
      aria-label="The movement behind a point of the curve"
    >
      <header className={styles.head}>
        <p data-side={sideOf(evidence)} role="status">
          These <Num>{seconds} s</Num> are <b>{oddsInWords(evidence, name)}</b>.
        </p>
        <Button small onClick={onClose}>
          Back to now
        </Button>
      </header>
      <div className={styles.pair}>
        <figure>
          <BlockDrawing
            events={own}
            pixelsAcross={across}
            label={`Movement of second ${Math.round(block.from)} to ${Math.round(block.seconds)}`}
          />
          <figcaption>
            Second <Num>{block.from.toFixed(0)}</Num> to <Num>{block.seconds.toFixed(0)}</Num>
          </figcaption>
        </figure>
        <figure>
          {like ? (
            <BlockDrawing
              events={like}
              pixelsAcross={across}
              label={`The movement of ${name} that is most like it`}
            />
          ) : (
            <p className={styles.absent}>
              {movement === undefined
                ? 'Looking for it…'
                : movement
                  ? `It is of an earlier session of ${name}, whose movement is not kept, so it cannot be drawn.`
                  : `The movement of ${name} was not kept with the profile, so it cannot be drawn.`}
            </p>
          )}
          <figcaption>
            {similar ? (
              <>
                Most like it: block <Num>{similar.index + 1}</Num> of {name}’s enrolment, cosine{' '}
                <Num>{similar.cosine.toFixed(2)}</Num>
              </>
            ) : (
              'Nothing enrolled to compare with'
            )}
          </figcaption>
        </figure>
      </div>
      {figures.length > 0 && (
        <p className={styles.figures}>
          {figures.map(({ title, unit, value, usual: [lo, hi] }) => (
            <span key={title} data-unusual={value < lo || value > hi}>
              {title} <b>{formatValue(value, 2)}</b> {unit} ({name}: {formatValue(lo, 2)}–{formatValue(hi, 2)}
              )
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

/** Width over height of a picture on a narrow screen, where it is flattest. */
const WIDEST = 2.9;

/** Width that a picture has to have for a movement, in px of the recording: at least a third of a screen. */
function acrossOf({ x, y, length }: Events): number {
  const { minX, maxX, minY, maxY } = extentOfPoints(x, y, 0, length);
  return Math.max(480, maxX - minX + 60, WIDEST * (maxY - minY + 60));
}
