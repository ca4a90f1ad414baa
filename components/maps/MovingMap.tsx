'use client';

import { rgb } from 'd3';
import { useMemo } from 'react';
import { readMovingPicture } from '@/lib/maps/moving-picture.ts';
import type { FollowedJob } from '../jobs/jobState.ts';
import { categorical } from '../ui/colour.ts';
import { Figure } from '../ui/Figure.tsx';
import { Emphasis } from './pointRenderer.ts';
import { SettlingCanvas } from './SettlingCanvas.tsx';

/** The map that a job is making, from its first iteration on; nothing of a job that shows none. */
export function MovingMap({ job }: { job: FollowedJob }) {
  const text = job.detail?.picture;
  const picture = useMemo(() => readMovingPicture(text), [text]);
  const inks = useMemo(() => {
    if (!picture) return null;
    const colours = new Uint8Array(3 * picture.people.length);
    picture.people.forEach((person, i) => {
      const { r, g, b } = rgb(categorical(person));
      colours.set([r, g, b], 3 * i);
    });
    return { colours, emphasis: new Uint8Array(picture.people.length).fill(Emphasis.plain) };
  }, [picture]);
  if (!picture || !inks || job.status !== 'running') return null;
  return (
    <Figure title="Moving." caption="Blocks as they find their places; a colour is a person.">
      <SettlingCanvas places={picture.places} colours={inks.colours} emphasis={inks.emphasis} />
    </Figure>
  );
}
