import { readThemeColours } from '@/components/ui/theme.ts';
import { listen } from '@/lib/capture/listen.ts';
import { PointerRecorder } from '@/lib/capture/recorder.ts';
import type { Events } from '@/lib/mouse/events.ts';

/** An input whose value is what was recorded over it; use it with `view()`. */
export type LiveCanvas = HTMLElement & { value: Events };

const REPORT_MS = 250;

/** A field to move in. It records while the pointer is over it, in this page only. */
export function liveCanvas({ width = 720, height = 320 } = {}): LiveCanvas {
  const recorder = new PointerRecorder();
  const canvas = document.createElement('canvas');
  const ratio = window.devicePixelRatio || 1;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.cssText = `width: 100%; max-width: ${width}px; aspect-ratio: ${width} / ${height}; background: var(--panel); border-radius: var(--radius); touch-action: none; cursor: crosshair`;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', 'Field that records your mouse movement');
  const note = document.createElement('p');
  note.style.cssText = 'font: var(--figures); color: var(--muted)';
  const field = document.createElement('div') as unknown as LiveCanvas;
  field.append(canvas, note);
  field.value = recorder.events();

  const say = () => {
    note.textContent = `${recorder.counts.kept} events${recorder.counts.touch ? ' · touch is not recorded: the network knows mice' : ''}`;
  };
  say();

  let due = 0;
  let last: { x: number; y: number } | undefined;
  listen(recorder, canvas, (event) => {
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    const here = { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
    const context = canvas.getContext('2d');
    if (context && last) {
      context.strokeStyle = readThemeColours().accent;
      context.lineWidth = 1.4 * ratio;
      context.beginPath();
      context.moveTo(last.x, last.y);
      context.lineTo(here.x, here.y);
      context.stroke();
    }
    last = here;
    if (due) return;
    due = window.setTimeout(() => {
      due = 0;
      say();
      field.value = recorder.events();
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, REPORT_MS);
  });
  return field;
}
