declare module 'plotly.js/src/traces/parcoords/strict' {
  import type parcoords from 'plotly.js/lib/parcoords';

  const trace: typeof parcoords;
  export default trace;
}
