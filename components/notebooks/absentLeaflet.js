// Leaflet is re-exported whole by Notebook Kit, which needs a module with named exports; see next.config.js.
export const Icon = { Default: {} };
