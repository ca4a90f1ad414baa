import type { Page } from 'playwright';
import { allocateEvents, Button, EventKind, type Events } from '../../lib/mouse/events.ts';

/** CSS pixels of the page that programs are let loose on. */
export const VIEWPORT = { width: 1100, height: 700 };
const TARGETS = 24;

interface Row {
  t: number;
  x: number;
  y: number;
  type: string;
  buttons: number;
}

/** A page of named buttons, links and boxes that keeps every pointer event with all that was coalesced into it. */
export async function openTargets(page: Page): Promise<void> {
  await page.setViewportSize(VIEWPORT);
  const things = Array.from({ length: TARGETS }, (_, i) => {
    const [column, row] = [i % 6, Math.floor(i / 6)];
    const left = 20 + column * 180 + ((i * 37) % 60);
    const top = 20 + row * 170 + ((i * 53) % 90);
    const style = `position:absolute;left:${left}px;top:${top}px;width:${48 + ((i * 29) % 80)}px;height:${20 + ((i * 17) % 28)}px`;
    if (i % 3 === 0) return `<a href="#${i}" style="${style}">Article ${i}</a>`;
    return i % 3 === 1
      ? `<button style="${style}">Choice ${i}</button>`
      : `<label style="${style}"><input type="checkbox">Option ${i}</label>`;
  });
  await page.setContent(`<!doctype html><body style="margin:0;height:100vh">${things.join('')}</body>`);
  // As text: a function's helpers would be missing in the page.
  await page.evaluate(`
    window.rows = [];
    const keep = (e, type) => window.rows.push({ t: e.timeStamp, x: e.clientX, y: e.clientY, type, buttons: e.buttons });
    addEventListener('pointermove', (e) => { const all = e.getCoalescedEvents?.() ?? []; for (const one of all.length ? all : [e]) keep(one, 'move'); }, true);
    addEventListener('pointerdown', (e) => keep(e, 'press'), true);
    addEventListener('pointerup', (e) => keep(e, 'release'), true);
  `);
}

/** What moved on the page since the last call, time from 0. */
export async function takeEvents(page: Page): Promise<Events> {
  const rows = (await page.evaluate('window.rows.splice(0)')) as Row[];
  const events = allocateEvents(rows.length);
  rows.forEach(({ t, x, y, type, buttons }, i) => {
    events.t[i] = Math.max(t - rows[0].t, i === 0 ? 0 : events.t[i - 1]);
    events.x[i] = x;
    events.y[i] = y;
    const held = type === 'move' && buttons !== 0;
    events.kind[i] =
      type === 'move' ? (held ? EventKind.drag : EventKind.move) : EventKind[type as 'press' | 'release'];
    events.button[i] = events.kind[i] === EventKind.move ? Button.none : Button.left;
  });
  return events;
}
