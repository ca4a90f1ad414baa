// Written by `npm run build:recorder` from lib/capture/embed/recorder.ts; do not edit.
/** Subresource integrity of recorder.js: a page that names it runs this very script, or none. */
export const RECORDER_INTEGRITY = 'sha384-GUMTdTe3LAYha+QMBbk+hOkbwXV041h87thxb8SXgiSgnQsv54x0MIIIAI04i1XG';
