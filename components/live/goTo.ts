/** Shows a part of the page and puts the keyboard at its first control. Not a link: Next would ask the server for the page that it leads to. */
export function goTo(id: string): void {
  // What was asked for may appear with the next drawing of the page.
  requestAnimationFrame(() => {
    const part = document.getElementById(id);
    part?.scrollIntoView({ block: 'center' });
    part?.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true });
  });
}
