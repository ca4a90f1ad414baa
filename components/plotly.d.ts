declare module 'plotly.js-strict-dist-min' {
  const Plotly: typeof import('plotly.js');
  export default Plotly;
}
