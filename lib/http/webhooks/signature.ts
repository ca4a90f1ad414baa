import { createHmac } from 'node:crypto';

/** The header that carries `t=SECONDS,v1=HEX`. */
export const SIGNATURE_HEADER = 'mouseprint-signature';

const digest = (secret: string, seconds: number, body: string) =>
  createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');

/** Signs a message: HMAC-SHA256 over the time, a full stop and the body. */
export function signature(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${digest(secret, seconds, body)}`;
}
