import type { ComponentProps } from 'react';
import { MapCanvas } from './MapCanvas.tsx';

const nothing = () => undefined;

/** A map whose points still move: to be looked at, with nothing to choose in it. */
export function SettlingCanvas(
  points: Pick<ComponentProps<typeof MapCanvas>, 'places' | 'colours' | 'emphasis'>,
) {
  return (
    <MapCanvas
      {...points}
      labels={[]}
      contours={false}
      tool="pan"
      lasso={null}
      onLasso={nothing}
      hovered={null}
      onHover={nothing}
      pinned={null}
      onPick={nothing}
      linked={[]}
      view={null}
      onView={nothing}
      description="The map as it settles"
    />
  );
}
