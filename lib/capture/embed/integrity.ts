// Written by `npm run build:recorder` from lib/capture/embed/recorder.ts; do not edit.
/** Subresource integrity of recorder.js: a page that names it runs this very script, or none. */
export const RECORDER_INTEGRITY = 'sha384-T3DgpVNDihQxyE/f3jdXqPEaEaLkMehPjdT7F5buFVRv0919i+YHKElQ1QMoIsos';
