'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { Segmented } from '../ui/Segmented.tsx';

const AXES = ['det', 'roc'] as const;

/** How both errors are drawn; kept in the address. */
export type ErrorAxesName = (typeof AXES)[number];

/** The axes that the address asks for, DET unless it says otherwise. */
export function useErrorAxes() {
  return useQueryState('axes', parseAsStringLiteral(AXES).withDefault('det'));
}

interface ErrorAxesProps {
  axes: ErrorAxesName;
  onAxes(axes: ErrorAxesName): void;
}

/** DET or ROC. */
export function ErrorAxes({ axes, onAxes }: ErrorAxesProps) {
  return (
    <div data-export="skip">
      <Segmented
        aria-label="Axes"
        value={axes}
        onValueChange={onAxes}
        options={AXES.map((value) => ({ value, label: value.toUpperCase() }))}
      />
    </div>
  );
}
