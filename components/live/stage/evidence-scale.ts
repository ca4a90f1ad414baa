/**
 * Classes of evidence for drawing, from strongly against to strongly for. The colours run from brown over grey to
 * blue-green (ColorBrewer's BrBG, made for colour-blind readers), not from red to green.
 */
const LIMITS = [-3, -1.1, -0.4, 0.4, 1.1, 3] as const;

const COLOURS = {
  light: ['#8c510a', '#b06f1f', '#c99a5b', '#9a9a93', '#4fa89c', '#1f877c', '#01574e'],
  dark: ['#f0a04b', '#d9954f', '#b98f62', '#868b94', '#5fb0a5', '#45c7b5', '#66f0dc'],
} as const;

/** Index of {@link evidenceColours} for evidence in nats. */
export function evidenceClass(evidence: number): number {
  const above = LIMITS.findIndex((limit) => evidence < limit);
  return above < 0 ? LIMITS.length : above;
}

/** A colour per class, against first. */
export function evidenceColours(theme: 'light' | 'dark'): readonly string[] {
  return COLOURS[theme];
}
