import { nameMarks } from '@/components/ui/nameMarks.ts';

/** Observable Plot, with charts whose marks assistive technology can name. */
export async function loadPlot() {
  const plot = await import('@observablehq/plot');
  return { ...plot, plot: (options?: Parameters<typeof plot.plot>[0]) => nameMarks(plot.plot(options)) };
}

/** Observable Inputs, with sliders that have the name of their field: it labels the number beside them only. */
export async function loadInputs() {
  const inputs = await import('@observablehq/inputs');
  return {
    ...inputs,
    range(...of: unknown[]): HTMLElement {
      const form: HTMLElement = inputs.range(...of);
      const name = form.querySelector('label')?.textContent || 'slider';
      form.querySelector('input[type=range]')?.setAttribute('aria-label', name);
      return form;
    },
  };
}
