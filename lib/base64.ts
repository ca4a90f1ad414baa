import { z } from 'zod';

/** Little-endian float32 numbers as base64, the form in which vectors travel as JSON. Works in browser, worker and Node. */
export function encodeFloats(values: Float32Array): string {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) view.setFloat32(4 * i, values[i], true);
  let binary = '';
  const portion = 0x8000;
  for (let i = 0; i < bytes.length; i += portion)
    binary += String.fromCharCode(...bytes.subarray(i, i + portion));
  return btoa(binary);
}

/** The opposite of {@link encodeFloats}; throws on what is not base64 or not whole numbers of four bytes. */
export function decodeFloats(text: string): Float32Array {
  const binary = atob(text);
  if (binary.length % 4 !== 0) throw new RangeError('These bytes are not float32 numbers.');
  const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}

/** A vector of finite numbers in base64. */
export const floats = z.string().transform((text, context) => {
  try {
    const values = decodeFloats(text);
    if (values.every(Number.isFinite)) return values;
    context.addIssue({ code: 'custom', message: 'The vector holds numbers that are not finite.' });
  } catch {
    context.addIssue({ code: 'custom', message: 'Not a base64 vector of float32 numbers.' });
  }
  return z.NEVER;
});
