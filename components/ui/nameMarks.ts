/**
 * Gives the marks of an Observable Plot chart the role that their names need: a name on an element without a role is not read
 * by assistive technology.
 */
export function nameMarks<T extends Element>(chart: T): T {
  for (const mark of chart.querySelectorAll('g[aria-label]:not([role])')) mark.setAttribute('role', 'group');
  return chart;
}
