import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import type DefaultHumanEmulator from '@ulixee/default-human-emulator';
import { GhostCursor } from 'ghost-cursor';
import type { CDPSession, Locator, Page } from 'playwright';
import WindMouse from 'windmouse';
import { VIEWPORT } from './page.ts';

// Its types say that there is one default export; Node is given CommonJS.
const Emulator: typeof DefaultHumanEmulator = createRequire(import.meta.url)(
  '@ulixee/default-human-emulator',
).default;

/** A program that moves the pointer of a page; `act` is one thing that it does there. */
export interface Driver {
  readonly id: string;
  readonly source: string;
  start(page: Page): Promise<{ act(): Promise<void> }>;
}

const anywhere = (most: number) => Math.floor(Math.random() * most);
const pause = (least: number, most: number) => wait(least + Math.random() * (most - least));

/** What an agent reads of a page instead of its picture: the named things of the accessibility tree, one of which it chooses. */
async function chooseNamed(page: Page): Promise<Locator> {
  const tree = await page.locator('body').ariaSnapshot();
  const named = [...tree.matchAll(/- (link|button|checkbox) "([^"]+)"/g)];
  const [, role, name] = named[anywhere(named.length)];
  return page.getByRole(role as 'link' | 'button' | 'checkbox', { name, exact: true });
}

async function centreOf(target: Locator) {
  const { x, y, width, height } = (await target.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

/** A model that is asked for every action takes its time. */
const think = () => pause(500, 2500);

function agent(
  id: string,
  source: string,
  click: (target: Locator, page: Page, cdp: CDPSession) => Promise<void>,
): Driver {
  return {
    ...{ id, source },
    async start(page) {
      const cdp = await page.context().newCDPSession(page);
      return {
        async act() {
          await think();
          await click(await chooseNamed(page), page, cdp);
        },
      };
    },
  };
}

const ghostCursor: Driver = {
  id: 'ghost-cursor',
  source: 'ghost-cursor 1.4.2 (npm)',
  async start(page) {
    // It is made for Puppeteer's pages, of which it uses the debugging protocol.
    const cdp = await page.context().newCDPSession(page);
    const like = { _client: () => cdp, browser: () => ({ isConnected: () => true }) };
    const cursor = new GhostCursor(like as never, {
      start: { x: anywhere(VIEWPORT.width), y: anywhere(VIEWPORT.height) },
    });
    return {
      async act() {
        const target = await chooseNamed(page);
        const { x, y, width, height } = (await target.boundingBox())!;
        await cursor.moveTo({ x: x + width * Math.random(), y: y + height * Math.random() });
        await cursor.click(undefined, {
          hesitate: 40 + anywhere(120),
          waitForClick: 40 + anywhere(80),
          moveDelay: 600,
        });
      },
    };
  },
};

const windmouse: Driver = {
  id: 'windmouse',
  source: 'windmouse 1.0.5 (npm)',
  async start(page) {
    const mouse = new WindMouse(1 + anywhere(9));
    let at = { x: anywhere(VIEWPORT.width), y: anywhere(VIEWPORT.height) };
    await page.mouse.move(at.x, at.y);
    return {
      async act() {
        const { x: endX, y: endY } = await centreOf(await chooseNamed(page));
        // About its algorithm's usual settings: with a weak pull and a strong wind it circles its target for ever.
        const points = await mouse.GeneratePoints({
          ...{ startX: at.x, startY: at.y, endX: Math.round(endX), endY: Math.round(endY) },
          ...{ gravity: 7 + anywhere(4), wind: 2 + anywhere(4), minWait: 2, maxWait: 3 + anywhere(8) },
          ...{ maxStep: 8 + anywhere(10), targetArea: 8 + anywhere(8) },
        });
        const began = performance.now();
        for (const [x, y, due] of points) {
          const left = due - (performance.now() - began);
          if (left > 1) await wait(left);
          await page.mouse.move(x, y);
        }
        at = { x: Math.round(endX), y: Math.round(endY) };
        await pause(30, 120);
        await page.mouse.click(at.x, at.y, { delay: 40 + anywhere(70) });
        await pause(100, 600);
      },
    };
  },
};

const humanEmulator: Driver = {
  id: 'human-emulator',
  source: '@ulixee/default-human-emulator 2.0.0-alpha.34 (npm)',
  async start(page) {
    const emulator = new Emulator();
    let at = { x: anywhere(VIEWPORT.width), y: anywhere(VIEWPORT.height) };
    const inRect = (
      rect: { x: number; y: number; width: number; height: number },
      { paddingPercent = { width: 0, height: 0 } } = {},
    ) => {
      const [w, h] = [
        rect.width * (1 - paddingPercent.width / 100),
        rect.height * (1 - paddingPercent.height / 100),
      ];
      return {
        x: Math.round(rect.x + (rect.width - w) / 2 + w * Math.random()),
        y: Math.round(rect.y + (rect.height - h) / 2 + h * Math.random()),
      };
    };
    return {
      async act() {
        const box = (await (await chooseNamed(page)).boundingBox())!;
        // What its host, Hero, tells it and does for it.
        const helper = {
          get mousePosition() {
            return at;
          },
          viewportSize: VIEWPORT,
          createPointInRect: inRect,
          lookupBoundingRect: async () => ({ ...box, elementTag: 'button' }),
          logger: { info() {}, warn() {} },
        };
        const run = async (step: {
          command: string;
          mousePosition?: [number, number];
          delayMillis?: number;
        }) => {
          if (step.mousePosition) {
            at = { x: step.mousePosition[0], y: step.mousePosition[1] };
            await page.mouse.move(at.x, at.y);
          }
          if (step.command !== 'click') return;
          await page.mouse.down();
          await wait(step.delayMillis ?? 0);
          await page.mouse.up();
        };
        const group = [{ command: 'click', mousePosition: [at.x, at.y], verification: 'none' }];
        await emulator.playInteractions([group] as never, run as never, helper as never);
        // Between interactions of one call it waits so long itself.
        await pause(0, 200);
      },
    };
  },
};

export const DRIVERS: readonly Driver[] = [
  ghostCursor,
  windmouse,
  humanEmulator,
  agent('agent-mouse', 'accessibility-tree agent, Playwright locator.click()', (target) => target.click()),
  agent('agent-cdp', 'accessibility-tree agent, Input.dispatchMouseEvent', async (target, _, cdp) => {
    const at = { ...(await centreOf(target)), button: 'left' as const, clickCount: 1 };
    await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: at.x, y: at.y });
    await cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
    await pause(50, 100);
    await cdp.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
  }),
  agent('agent-dom', 'accessibility-tree agent, element.dispatchEvent()', (target) =>
    target.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const at = { bubbles: true, clientX: x + width / 2, clientY: y + height / 2 };
      for (const type of ['pointermove', 'pointerdown', 'pointerup'])
        element.dispatchEvent(new PointerEvent(type, { ...at, buttons: type === 'pointerdown' ? 1 : 0 }));
      (element as HTMLElement).click();
    }),
  ),
];
