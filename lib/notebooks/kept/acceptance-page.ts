import type { AppError } from '../../errors.ts';
import type { StoredNotebook } from './store.ts';

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
}

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 680px; padding: 56px 20px 80px; font: 17px/1.55 Georgia, 'Times New Roman', serif;
  color: light-dark(#1d2321, #e6e9e5); background: light-dark(#fbfaf6, #161a19); }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 6px; }
.kicker, footer, button, a, summary, pre { font-family: system-ui, sans-serif; font-size: 14px; }
.kicker { color: light-dark(#6b716d, #98a09b); margin: 0 0 20px; overflow-wrap: anywhere; }
li { margin: 6px 0; }
button { padding: 9px 16px; border: 0; border-radius: 7px; color: light-dark(#fff, #10201b); cursor: pointer;
  background: light-dark(#0b6b57, #6cc9ad); font-weight: 600; animation: ready 1.2s step-end; }
/* Not at once, so that a double click meant for another page does not answer this one. */
@keyframes ready { from { pointer-events: none; opacity: .45; } to { pointer-events: auto; opacity: 1; } }
a { color: light-dark(#0b6b57, #6cc9ad); margin-left: 18px; text-underline-offset: 3px; }
form { margin: 26px 0; }
pre { font-family: ui-monospace, monospace; font-size: 12.5px; line-height: 1.5; overflow-x: auto; padding: 10px 12px;
  border-radius: 7px; background: light-dark(#f0eee6, #20262400); border: 1px solid light-dark(#e2dfd4, #333b38); white-space: pre-wrap; }
footer { color: light-dark(#6b716d, #98a09b); }`;

const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style><body>${body}</body></html>`;

/** No script and no other host. With `sandbox` the page has an origin of its own: no cell, wherever it runs, can read it or press its button. */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];
/** A page without a script, and how it is answered. */
export interface PlainPage {
  html: string;
  policy: string;
  status?: number;
  headers?: Record<string, string>;
}

/** The page on which a person decides whether a notebook may run. */
export function askingPage({ name, notebook }: StoredNotebook, key: string): PlainPage {
  const cells = notebook.cells
    .map(
      ({ mode, value }, i) =>
        `<details${i < 3 ? ' open' : ''}><summary>Cell ${i + 1}, ${escapeHtml(mode)}</summary><pre>${escapeHtml(value)}</pre></details>`,
    )
    .join('');
  const body = `<p class="kicker">Notebook · ${escapeHtml(name)}.html</p>
<h1>May “${escapeHtml(notebook.title)}” run?</h1>
<p>A notebook is a program. This one was not written in this workbench, so it has not run yet. If you let it, its cells, in your browser,</p>
<ul>
<li><b>can read</b> everything that these pages show: recordings, people’s names, runs, profiles, other notebooks;</li>
<li><b>can ask</b> the server for whatever these pages can ask for: train, import, write notebooks, delete;</li>
<li><b>can send</b> what they read to others: loading from other hosts is blocked, but a browser has ways out (calls between browsers, names that it looks up) that no page can close;</li>
<li><b>cannot</b> reach other files or programs of this machine, nor accept another notebook for you.</li>
</ul>
<p>Trust holds for exactly this text. What you change here stays trusted; if the file is changed elsewhere, you are asked again.</p>
<form method="post"><button name="key" value="${escapeHtml(key)}">I have read it and trust it: run</button><a href="/notebooks/${escapeHtml(name)}">Not now</a></form>
<h2>What would run</h2>
${cells || '<p>It has no cells.</p>'}
<footer>In a terminal: <code>npx mouseprint notebook trust ${escapeHtml(name)}</code></footer>`;
  return {
    html: page(`May ${notebook.title} run?`, body),
    policy: [...POLICY, 'sandbox allow-forms'].join('; '),
  };
}

/** Leads back to the notebook once it is accepted. */
export function acceptedPage(name: string): PlainPage {
  const address = `/notebooks/${encodeURIComponent(name)}`;
  return {
    html: page('Trusted', `<p>It may run. <a href="${address}">Open the notebook</a></p>`),
    policy: POLICY.join('; '),
    headers: { refresh: `0; url=${address}` },
  };
}

/** Says why a notebook was not accepted. */
export function refusedPage(name: string, { message, hint }: AppError): PlainPage {
  const address = `/notebooks/${encodeURIComponent(name)}`;
  const body = `<h1>Not accepted</h1><p>${escapeHtml(message)} ${escapeHtml(hint ?? '')}</p><p><a href="${address}">Back to the notebook</a></p>`;
  return { html: page('Not accepted', body), policy: POLICY.join('; '), status: 403 };
}
