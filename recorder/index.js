// `import { loadRecorder } from 'mouseprint/recorder'`: recorder.js of a workbench in a page that is bundled. docs/recording.md says what it records.

/** Pages by their window: each loads the script once. */
const loading = new WeakMap();

/**
 * Loads recorder.js and resolves with what it offers. A page has one recorder: asked again, it is the same.
 * It begins to record as it is loaded unless `manual`, or unless the browser says Global Privacy Control.
 */
export function loadRecorder({ window: page = window, ...options }) {
  const known = loading.get(page);
  if (known) return known;
  const loaded = insert(page, options);
  loading.set(page, loaded);
  loaded.catch(() => loading.delete(page));
  return loaded;
}

function insert(page, { server, integrity, token, to, label, buffer, manual }) {
  const script = page.document.createElement('script');
  script.setAttribute('async', '');
  script.setAttribute('src', `${String(server).replace(/\/+$/, '')}/api/recorder.js`);
  if (integrity) script.setAttribute('integrity', integrity);
  if (integrity) script.setAttribute('crossorigin', 'anonymous');
  const data = { token, to, label, buffer, start: manual ? 'manual' : undefined };
  for (const [name, value] of Object.entries(data))
    if (value !== undefined) script.setAttribute(`data-${name}`, String(value));
  return new Promise((resolve, reject) => {
    script.addEventListener('load', () => resolve(page.mouseprint));
    script.addEventListener('error', () => {
      script.remove();
      reject(
        new Error(
          `The recorder was not loaded from ${script.getAttribute('src')}: it is away, blocked by a policy, or other than its hash.`,
        ),
      );
    });
    page.document.head.append(script);
  });
}
