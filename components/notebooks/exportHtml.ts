import { saveFile } from '@/components/ui/figureExport.ts';

/**
 * Freezes the notebook as it stands into one HTML file that opens without a server: outputs as they are, canvases
 * as pictures, inputs at their values, code where it is shown, styles inlined, no script.
 */
export async function exportHtml(root: HTMLElement, title: string): Promise<Blob> {
  const copy = root.cloneNode(true) as HTMLElement;
  freezeCanvases(root, copy);
  freezeInputs(root, copy);
  for (const code of copy.querySelectorAll('[data-mode]')) code.replaceWith(codeOf(code));
  for (const tool of copy.querySelectorAll('[role="toolbar"], [role="status"], script')) tool.remove();
  const theme = document.documentElement.dataset.theme;
  const html = `<!doctype html>
<html lang="en"${theme ? ` data-theme="${theme}"` : ''}>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${pageStyles()}
body { padding: 48px max(24px, calc(50vw - 550px)); }</style>
<h1 style="font: var(--title); margin-bottom: 28px">${escapeHtml(title)}</h1>
${copy.innerHTML}
</html>
`;
  return new Blob([html], { type: 'text/html' });
}

/** Lets the reader keep the frozen notebook. */
export async function downloadHtml(root: HTMLElement, title: string, name: string): Promise<void> {
  saveFile(`${name}-frozen.html`, await exportHtml(root, title));
}

function freezeCanvases(live: HTMLElement, copy: HTMLElement): void {
  const drawn = live.querySelectorAll('canvas');
  for (const [i, canvas] of [...copy.querySelectorAll('canvas')].entries()) {
    const image = document.createElement('img');
    image.src = drawn[i].toDataURL();
    image.alt = canvas.getAttribute('aria-label') ?? '';
    image.style.cssText = `${canvas.style.cssText}; width: ${drawn[i].clientWidth}px`;
    canvas.replaceWith(image);
  }
}

function freezeInputs(live: HTMLElement, copy: HTMLElement): void {
  const selector = 'input, select, textarea, button';
  const inputs = live.querySelectorAll<HTMLInputElement>(selector);
  for (const [i, input] of [...copy.querySelectorAll<HTMLInputElement>(selector)].entries()) {
    input.setAttribute('value', inputs[i].value);
    if (inputs[i].checked) input.setAttribute('checked', '');
    input.setAttribute('disabled', '');
  }
}

function codeOf(editor: Element): HTMLElement {
  const pre = document.createElement('pre');
  const lines = [...editor.querySelectorAll('.cm-line')].map((line) => line.textContent ?? '');
  pre.textContent = lines.join('\n');
  pre.style.cssText = 'font: var(--figures); background: var(--panel); padding: 10px 14px; overflow-x: auto';
  return pre;
}

/** The rules in force, without faces of type: those would have to be fetched. */
function pageStyles(): string {
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules];
    } catch {
      return [];
    }
  });
  return rules
    .filter((rule) => !(rule instanceof CSSFontFaceRule))
    .map((rule) => rule.cssText)
    .join('\n');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
}
