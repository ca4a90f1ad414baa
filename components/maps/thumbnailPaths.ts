import type { MapThumbnail } from '@/lib/maps/contract.ts';

/** One path of dots for each person: strokes without length, which round ends make dots. */
export function thumbnailPaths({ x, y, subjects }: MapThumbnail): { subject: number; path: string }[] {
  const paths = new Map<number, string>();
  for (const [i, subject] of subjects.entries())
    paths.set(subject, `${paths.get(subject) ?? ''}M${x[i]} ${y[i]}h0`);
  return [...paths].map(([subject, path]) => ({ subject, path }));
}
