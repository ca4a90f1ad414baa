import { sha256 } from './sha256.ts';

/** SHA-256 of bytes in hexadecimal; works in Node, in workers and on every page, also where there is no `crypto.subtle`. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const digest = crypto.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
    : sha256(bytes);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
