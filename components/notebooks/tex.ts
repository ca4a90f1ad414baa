import 'katex/dist/katex.min.css';

/** The `tex` template tag: `` tex`x^2` `` in a line, `` tex.block`…` `` as a block. */
export async function loadTex() {
  const { default: katex } = await import('katex');
  const render =
    (displayMode: boolean) =>
    (strings: TemplateStringsArray, ...values: unknown[]) => {
      const root = document.createElement('span');
      katex.render(String.raw(strings, ...values), root, { displayMode, throwOnError: false });
      // A node that still has a parent is not shown but described.
      return root.removeChild(root.firstChild!);
    };
  return Object.assign(render(false), { block: render(true) });
}
