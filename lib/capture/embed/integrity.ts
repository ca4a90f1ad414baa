// Written by `npm run build:recorder` from lib/capture/embed/recorder.ts; do not edit.
/** Subresource integrity of recorder.js: a page that names it runs this very script, or none. */
export const RECORDER_INTEGRITY = 'sha384-/i52Janw4KTpgsFbzn0rZtvP0OEzmk8v5K4IUWrySRXRfFwiku4V3H+bpZ5Yor/F';
