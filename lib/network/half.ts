const BITS = new DataView(new ArrayBuffer(4));

/**
 * Numbers as IEEE 754 binary16, rounded to the nearest, ties to even: half the bytes, three significant digits.
 *
 * @throws RangeError for a number beyond ±65,504, which it cannot hold
 */
export function toHalves(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, (value) => {
    BITS.setFloat32(0, value);
    const bits = BITS.getUint32(0);
    const sign = (bits >>> 16) & 0x8000;
    const size = bits & 0x7fffffff;
    // 65,520 would round to infinity.
    if (size >= 0x477ff000) throw new RangeError(`${value} does not fit into half precision.`);
    if (size < 0x38800000) return sign | roundedEven(Math.abs(value) * 2 ** 24);
    const dropped = size & 0x1fff;
    const kept = (size - 0x38000000) >>> 13;
    const up = dropped > 0x1000 || (dropped === 0x1000 && (kept & 1) === 1);
    return sign | (kept + (up ? 1 : 0));
  });
}

/** The opposite of {@link toHalves}; exact. */
export function fromHalves(halves: Uint16Array): Float32Array {
  return Float32Array.from(halves, (half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >>> 10) & 0x1f;
    const fraction = half & 0x3ff;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
}

function roundedEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return below + (rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? 1 : 0);
}
