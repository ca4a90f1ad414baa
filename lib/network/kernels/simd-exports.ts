/** The compiled kernels of `simd/`; the sources there document each. Numbers are addresses, byte steps and counts. */
export interface Simd {
  packPanels(
    source: number,
    depth: number,
    columns: number,
    rowStep: number,
    columnStep: number,
    target: number,
    panelStep: number,
  ): void;
  multiply(
    a: number,
    aRow: number,
    rows: number,
    depth: number,
    panels: number,
    columns: number,
    out: number,
    outRow: number,
    scratch: number,
  ): void;
  multiplyTransposed(
    a: number,
    aRow: number,
    aColumns: number,
    depth: number,
    panels: number,
    columns: number,
    out: number,
    outRow: number,
    scratch: number,
  ): void;
  addColumnSums(x: number, rows: number, columns: number, sums: number): void;
  addShiftedMoments(
    x: number,
    rows: number,
    channels: number,
    shift: number,
    sums: number,
    squares: number,
  ): void;
  addGradientMoments(
    x: number,
    dy: number,
    rows: number,
    channels: number,
    mean: number,
    sums: number,
    products: number,
  ): void;
  scaleColumns(x: number, rows: number, channels: number, scale: number, offset: number, out: number): void;
  combineColumns(
    dy: number,
    x: number,
    rows: number,
    channels: number,
    a: number,
    b: number,
    offset: number,
    out: number,
  ): void;
  gateByPositive(x: number, dy: number, count: number, out: number): void;
}
