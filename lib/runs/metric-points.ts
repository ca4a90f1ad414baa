/** One measured value. */
export interface MetricPoint {
  readonly step: number;
  /** Since the run began, without pauses. */
  readonly seconds: number;
  readonly value: number;
}

const POINT_BYTES = 24;

/** Little-endian float64 triples: step, seconds, value. */
export function encodePoints(points: readonly MetricPoint[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(points.length * POINT_BYTES);
  const view = new DataView(out.buffer);
  points.forEach(({ step, seconds, value }, i) => {
    view.setFloat64(i * POINT_BYTES, step, true);
    view.setFloat64(i * POINT_BYTES + 8, seconds, true);
    view.setFloat64(i * POINT_BYTES + 16, value, true);
  });
  return out;
}

export function decodePoints(bytes: Uint8Array): MetricPoint[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / POINT_BYTES) }, (_, i) => ({
    step: view.getFloat64(i * POINT_BYTES, true),
    seconds: view.getFloat64(i * POINT_BYTES + 8, true),
    value: view.getFloat64(i * POINT_BYTES + 16, true),
  }));
}
