/** Numbers as the database keeps them: float32, little-endian. */
export function toBytes(values: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    view.setFloat32(4 * i, value, true);
  });
  return bytes;
}

/** As {@link toBytes}; null for none. */
export const optionalBytes = (values: Float32Array | undefined): Uint8Array<ArrayBuffer> | null =>
  values?.length ? toBytes(values) : null;

/** The opposite of {@link toBytes}. */
export function fromBytes(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, i) => view.getFloat32(4 * i, true));
}
