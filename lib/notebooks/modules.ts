/** What a notebook may import as `npm:name`: everything here is part of the build. */
export const BUNDLED_MODULES = [
  '@observablehq/plot',
  '@observablehq/inputs',
  '@tensorflow/tfjs',
  'apache-arrow',
  'd3',
  'htl',
  'katex',
  'plotly.js',
  'simple-statistics',
] as const;
export type BundledModule = (typeof BUNDLED_MODULES)[number];
