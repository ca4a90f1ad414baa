const OUTSIDE = 'nothing is fetched from outside';
const OWN_FILE =
  'Import it as a data set and read it with workbench.sessions() and workbench.events(), choose it with view(Inputs.file()), or write small tables into a cell.';
const NO_DATABASE =
  'Notebooks here reach no database and run no SQL. Read with workbench.sessions(), workbench.blocks() or workbench.runs(), and group with d3.rollup.';

function notBundled(what: string, instead: string): string {
  return `${what} is not part of this workbench, and ${OUTSIDE}. ${instead}`;
}

function sample(name: string): string {
  return `Observable’s sample data “${name}” would be fetched, and ${OUTSIDE}. ${OWN_FILE}`;
}

const PLOTS = 'Draw with Plot, d3 or Plotly.';
const SAMPLES = [
  ...['aapl', 'alphabet', 'cars', 'citywages', 'diamonds', 'flare', 'industries', 'miserables'],
  ...['olympians', 'penguins', 'pizza', 'weather'],
];

/** Names that notebooks written for Observable use and that mean nothing here: what is not there, why, and what to use instead. */
export const FOREIGN_NAMES: Readonly<Record<string, string>> = {
  FileAttachment: `Files cannot be attached to notebooks here: a notebook is a single file, and ${OUTSIDE}. ${OWN_FILE}`,
  DatabaseClient: NO_DATABASE,
  DuckDBClient: NO_DATABASE,
  SQLite: NO_DATABASE,
  SQLiteDatabaseClient: NO_DATABASE,
  duckdb: NO_DATABASE,
  sql: NO_DATABASE,
  vg: NO_DATABASE,
  __query: NO_DATABASE,
  Interpreter:
    'Cells that run programs (Node, Python, R) do not run here: a notebook stays in the browser. Write it in JavaScript or TypeScript.',
  Secret: 'There are no secrets in notebooks here: they reach nothing outside that would ask for one.',
  require: `Modules are not fetched by require(): ${OUTSIDE}. Import one that is bundled, as in: import * as stats from "npm:simple-statistics".`,
  _: notBundled(
    'Lodash',
    'JavaScript has most of it: Object.groupBy, array.flatMap, structuredClone; d3 has the rest.',
  ),
  aq: notBundled('Arquero', 'Use d3.rollup and d3.group, or Arrow.'),
  vl: notBundled('Vega-Lite', PLOTS),
  echarts: notBundled('ECharts', PLOTS),
  dot: notBundled('Graphviz', PLOTS),
  mermaid: notBundled('Mermaid', PLOTS),
  L: notBundled('Leaflet', PLOTS),
  mapboxgl: notBundled('Mapbox', PLOTS),
  topojson: notBundled('TopoJSON', PLOTS),
  React: notBundled('React for cells', 'Make elements with html or htl.html.'),
  ReactDOM: notBundled('React for cells', 'Make elements with html or htl.html.'),
  ...Object.fromEntries(SAMPLES.map((name) => [name, sample(name)])),
};

/** Why a request to `address` is not made, in words; undefined for an address of `origin`, the workbench itself. */
export function refusalOf(address: string, origin: string): string | undefined {
  if (!URL.canParse(address, origin)) return undefined;
  const url = new URL(address, origin);
  if (url.origin === origin || !/^(https?|wss?):$/.test(url.protocol)) return undefined;
  if (url.host === new URL(origin).host && url.protocol.startsWith('ws')) return undefined;
  return `“${url.host}” is not asked: ${OUTSIDE}, so that no recording can leave by it. Save the file and import it, or choose it with view(Inputs.file()).`;
}
