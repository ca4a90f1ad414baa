declare module '@observablehq/inputs';
declare module 'plotly.js/dist/plotly-basic.min.js';
