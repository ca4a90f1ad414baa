import type { BundledModule } from '@/lib/notebooks/modules.ts';
import { loadInputs, loadPlot } from './accessible.ts';

/** Loads each module that a notebook may import, on demand and from our own build. */
export const loadModule: Record<BundledModule, () => Promise<unknown>> = {
  '@observablehq/plot': loadPlot,
  '@observablehq/inputs': loadInputs,
  '@tensorflow/tfjs': () => import('@tensorflow/tfjs'),
  'apache-arrow': () => import('apache-arrow'),
  d3: () => import('d3'),
  htl: () => import('htl'),
  katex: () => import('katex'),
  'plotly.js': () => import('plotly.js-strict-dist-min'),
  'simple-statistics': () => import('simple-statistics'),
};
