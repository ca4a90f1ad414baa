import type { Recorder, RecorderOptions } from './index.js';

/**
 * Records while the component is there and `options` are given; stops and sends the rest when it goes. Pass null until somebody has
 * agreed: with a hook the page starts it, also where the browser says Global Privacy Control.
 */
export function useRecorder(options: Omit<RecorderOptions, 'manual' | 'window'> | null): {
  recorder: Recorder | null;
  error: Error | null;
};
