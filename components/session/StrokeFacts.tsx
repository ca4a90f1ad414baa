import type { Stroke } from '@/lib/mouse/kinematics/strokes.ts';
import { formatDuration, formatValue } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';

/** One stroke in words, for a caption. */
export function StrokeFacts({ stroke, number, of }: { stroke: Stroke; number: number; of: number }) {
  return (
    <>
      {' '}
      Stroke {number} of {of}
      {stroke.drag && ', a drag'}: <Num>{formatValue(stroke.length)} px</Num> in{' '}
      <Num>{formatDuration(stroke.duration)}</Num>, straightness{' '}
      <Num>{formatValue(stroke.straightness, 2)}</Num>, fastest{' '}
      <Num>{formatValue(stroke.peakSpeed)} px/s</Num> after <Num>{Math.round(100 * stroke.peakAt)}%</Num> of
      its time.
    </>
  );
}
