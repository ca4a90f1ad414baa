declare module '@observablehq/inputs';
