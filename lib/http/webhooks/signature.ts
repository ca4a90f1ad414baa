import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header that carries `t=SECONDS,v1=HEX`. */
export const SIGNATURE_HEADER = 'mouseprint-signature';

const digest = (secret: string, seconds: number, body: string) =>
  createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');

/** Signs a message: HMAC-SHA256 over the time, a full stop and the body. */
export function signature(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${digest(secret, seconds, body)}`;
}

/** Whether a message was signed with `secret` within the last minutes; what a receiver does. */
export function isSigned(secret: string, header: string, body: string, nowMs = Date.now()): boolean {
  const parts = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header);
  if (!parts) return false;
  const seconds = Number(parts[1]);
  if (Math.abs(nowMs / 1000 - seconds) > 300) return false;
  return timingSafeEqual(Buffer.from(parts[2], 'hex'), Buffer.from(digest(secret, seconds, body), 'hex'));
}
