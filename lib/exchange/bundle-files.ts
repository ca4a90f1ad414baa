import { BUNDLE } from './manifest.ts';

const MB = 1024 * 1024;

/** What an exported run may consist of, and how large each part may be, bytes. */
const PARTS: readonly (readonly [RegExp, number])[] = [
  [exactly(BUNDLE.manifest), 8 * MB],
  [exactly(BUNDLE.config), MB],
  [exactly(BUNDLE.metrics), 32 * MB],
  [exactly(BUNDLE.card), 4 * MB],
  [exactly(BUNDLE.checkpoint), 256 * MB],
  [/^model\/(?:card|model)\.json$/, 4 * MB],
  [/^model\/weights\.bin$/, 128 * MB],
  [/^evaluations\/[0-9a-f]{16}\.json$/, 16 * MB],
  [/^evaluations\/[0-9a-f]{16}\.arrow$/, 128 * MB],
];

/** More than this unpacked is refused before it is on the disk. */
export const MOST_UNPACKED = 512 * MB;

function exactly(name: string): RegExp {
  return new RegExp(`^${name.replaceAll('.', '\\.')}$`);
}

/** The largest that a part of an exported run may be; undefined for what is no part of one. */
export function bundlePartLimit(name: string): number | undefined {
  return PARTS.find(([pattern]) => pattern.test(name))?.[1];
}
