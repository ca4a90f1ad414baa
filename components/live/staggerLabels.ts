interface Wish {
  /** Centre and width, px. */
  x: number;
  width: number;
}

const ROWS = 2;
const GAP = 8;

/**
 * Rows for labels above a chart of `width` px so that none overlap: the lowest that is free, or null where there is no room;
 * `shift` moves a label back into the picture.
 */
export function staggerLabels(
  wishes: readonly Wish[],
  width: number,
): { row: number | null; shift: number }[] {
  const ends = new Array<number>(ROWS).fill(Number.NEGATIVE_INFINITY);
  return wishes.map(({ x, width: own }) => {
    const centre = Math.max(own / 2, Math.min(width - own / 2, x));
    const row = ends.findIndex((end) => centre - own / 2 >= end + GAP);
    if (row < 0) return { row: null, shift: 0 };
    ends[row] = centre + own / 2;
    return { row, shift: centre - x };
  });
}
