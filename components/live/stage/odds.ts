import { MAX_EVIDENCE } from '@/lib/signature/calibration.ts';

/** Below these odds a movement fits anybody, as a ratio. */
const NEITHER = 1.5;

/** Odds as people say them: `1.8`, `4`, `40`, `150`. */
export function oddsNumber(ratio: number): string {
  if (ratio < 2) return ratio.toFixed(1);
  if (ratio < 10) return String(Math.round(ratio));
  const step = ratio < 100 ? 5 : 10;
  return String(Math.round(ratio / step) * step);
}

/** What a block's evidence says, most first. */
export type Side = 'for' | 'against' | 'neither';

/** @param evidence log-likelihood ratio in nats, above 0 for the claimed person */
export function sideOf(evidence: number): Side {
  if (Math.abs(evidence) < Math.log(NEITHER)) return 'neither';
  return evidence > 0 ? 'for' : 'against';
}

/**
 * Evidence of one block in plain odds.
 *
 * @param evidence log-likelihood ratio in nats, above 0 for `name`
 */
export function oddsInWords(evidence: number, name: string): string {
  const side = sideOf(evidence);
  if (side === 'neither') return `about as likely from ${name} as from somebody else`;
  const most = Math.abs(evidence) >= MAX_EVIDENCE;
  const times = `${most ? 'at least ' : ''}${oddsNumber(Math.exp(Math.abs(evidence)))} times more likely`;
  return side === 'for'
    ? `${times} from ${name} than from somebody else`
    : `${times} from somebody else than from ${name}`;
}
