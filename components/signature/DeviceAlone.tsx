import { writeErrorRate } from '@/lib/evaluation/error-rate.ts';
import { sizeWords } from '@/lib/signature/similarity/measure.ts';
import type { Sharpness } from '@/lib/signature/similarity/sharpness.ts';
import { formatValue } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';

interface DeviceAloneProps {
  own: Sharpness;
  device: Sharpness | undefined;
}

/** What of a figure needs no movement: the same comparison by intervals and screen extents alone. */
export function DeviceAlone({ own, device }: DeviceAloneProps) {
  if (!device) return null;
  return (
    <>
      Intervals between events and the size of the screen alone, no movement, have an equal error rate of{' '}
      <Num>{writeErrorRate(device.eer, device.eerInterval)}</Num> and d′{' '}
      <Num>{formatValue(device.dPrime, 2)}</Num> here with {sizeWords(own.size)}, this signature{' '}
      <Num>{writeErrorRate(own.eer, own.eerInterval)}</Num> and <Num>{formatValue(own.dPrime, 2)}</Num>
      {device.eer <= own.eer
        ? '. The device does as well: equal error rates here do not show that people are recognised rather than their devices.'
        : '.'}
    </>
  );
}
