import { Num } from '@/components/ui/Num.tsx';

const percent = (share: number) => Math.round(100 * share);

interface ShareProps {
  value: number;
  /** Its 95% interval, where that was measured. */
  ci?: readonly [number, number];
}

/** A share in percent with its interval, as `94% [88, 98]`. */
export function Share({ value, ci }: ShareProps) {
  return (
    <>
      <Num>{percent(value)}%</Num>
      {ci && <Ends ci={ci.map(percent)} />}
    </>
  );
}

/** The ends of a 95% interval; a narrow table has them below the figure. */
export function Ends({ ci: [lo, hi] }: { ci: readonly (number | string)[] }) {
  return (
    <>
      {' '}
      <Num>
        [{lo}, {hi}]
      </Num>
    </>
  );
}
