import 'katex/dist/katex.min.css';

/** The `tex` template tag: `` tex`x^2` `` in a line, `` tex.block`…` `` as a block. */
export async function loadTex() {
  const { default: katex } = await import('katex');
  const render =
    (displayMode: boolean) =>
    (strings: TemplateStringsArray, ...values: unknown[]) => {
      const root = document.createElement('span');
      katex.render(String.raw(strings, ...values), root, { displayMode, throwOnError: false });
      return root.firstChild;
    };
  return Object.assign(render(false), { block: render(true) });
}
