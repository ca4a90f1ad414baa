/** Observable's ten categorical colours: told apart by most people with a colour vision deficiency. */
export const OBSERVABLE10 = [
  '#4269d0',
  '#efb118',
  '#ff725c',
  '#6cc5b0',
  '#3ca951',
  '#ff8ab7',
  '#a463f2',
  '#97bbf5',
  '#9c6b4e',
  '#9498a0',
] as const;

/**
 * How the second, third, … ten differ: the same hues, in HCL part of the way to black (0.28, 0.5) and to white (0.4, 0.65 of the way to
 * lightness 95) by turns.
 */
const SHADES = [
  OBSERVABLE10,
  [
    '#074bac',
    '#ae7900',
    '#c63f31',
    '#318d7a',
    '#007b26',
    '#c35482',
    '#793cc6',
    '#5e84ba',
    '#76492e',
    '#676b73',
  ],
  [
    '#7e9bff',
    '#ffc534',
    '#ff9279',
    '#84ddc7',
    '#64ce73',
    '#ffa4d1',
    '#d38eff',
    '#add1ff',
    '#cf997a',
    '#b7bbc3',
  ],
  [
    '#003491',
    '#7e5000',
    '#9a0d12',
    '#006452',
    '#005801',
    '#96285b',
    '#571ca5',
    '#315b8e',
    '#593016',
    '#464a51',
  ],
  [
    '#a2bcff',
    '#ffd242',
    '#ffa78c',
    '#93edd6',
    '#7ce689',
    '#ffb4e1',
    '#f1a9ff',
    '#bcdfff',
    '#efb898',
    '#cdd1d9',
  ],
] as const;

/**
 * The colour of the `index`-th subject, run or profile: ten hues, then shades of them. Pass something stable
 * (a subject's position in its data set), never the place in a filtered list.
 */
export function categorical(index: number): string {
  const shades = SHADES[Math.floor(index / OBSERVABLE10.length) % SHADES.length];
  return shades[index % OBSERVABLE10.length];
}
