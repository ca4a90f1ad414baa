import type { Events } from '../../mouse/events.ts';
import type { Bot } from './bot.ts';
import { recordedFile, unpackEvents } from './recorded/pack.ts';

interface Recorded extends Pick<Bot, 'id' | 'name' | 'family' | 'description'> {
  /** The file that its minutes are in. */
  read(): Promise<{ default: unknown }>;
}

/** What was left of a recording when it ended is no minute, nor is one in which its machine stood still. */
const LEAST_MS = 50_000;
const LONGEST_STALL_MS = 12_000;

function isWhole({ t, length }: Events): boolean {
  for (let i = 1; i < length; i++) if (t[i] - t[i - 1] > LONGEST_STALL_MS) return false;
  return length > 0 && t[length - 1] - t[0] >= LEAST_MS;
}

/** A program that was let loose on a page in Chromium (`npm run bench -- record-bots`); a play is one of the minutes that the page saw. */
function recordedBot({ read, ...about }: Recorded): Bot {
  let minutes: Events[] | undefined;
  return {
    ...about,
    imitates: false,
    async ready() {
      minutes ??= recordedFile
        .parse((await read()).default)
        .minutes.map(unpackEvents)
        .filter(isWhole);
    },
    recordings: () => minutes?.length ?? 0,
    play({ random, durationMs, index, part }) {
      if (!minutes) throw new Error(`${about.id} has to be made ready first.`);
      const half = Math.floor(minutes.length / 2);
      const [from, count] =
        part === undefined ? [0, minutes.length] : part === 'fit' ? [0, half] : [half, minutes.length - half];
      const minute = minutes[from + (index === undefined ? random.integer(count) : index % count)];
      let length = 0;
      while (length < minute.length && minute.t[length] <= durationMs) length++;
      return {
        length,
        t: minute.t.slice(0, length),
        x: minute.x.slice(0, length),
        y: minute.y.slice(0, length),
        kind: minute.kind.slice(0, length),
        button: minute.button.slice(0, length),
      };
    },
  };
}

export const ghostCursorBot = recordedBot({
  id: 'ghost-cursor',
  name: 'ghost-cursor',
  family: 'bezier',
  description:
    'ghost-cursor of npm: Bézier curves with overshoot, sent to Chromium by the debugging protocol.',
  read: () => import('./recorded/ghost-cursor.json', { with: { type: 'json' } }),
});

export const windmouseBot = recordedBot({
  id: 'windmouse',
  name: 'windmouse',
  family: 'wind',
  description: 'windmouse of npm: wind and gravity, sent to Chromium by Playwright’s mouse.',
  read: () => import('./recorded/windmouse.json', { with: { type: 'json' } }),
});

export const humanEmulatorBot = recordedBot({
  id: 'human-emulator',
  name: 'Ulixee human emulator',
  family: 'bezier',
  description:
    '@ulixee/default-human-emulator of npm, which Hero moves by, sent to Chromium by Playwright’s mouse.',
  read: () => import('./recorded/human-emulator.json', { with: { type: 'json' } }),
});

export const agentMouseBot = recordedBot({
  id: 'agent-mouse',
  name: 'Agent, Playwright’s mouse',
  family: 'agent',
  description: 'A scripted agent that reads the accessibility tree and clicks by locator.click().',
  read: () => import('./recorded/agent-mouse.json', { with: { type: 'json' } }),
});

export const agentCdpBot = recordedBot({
  id: 'agent-cdp',
  name: 'Agent, debugging protocol',
  family: 'agent',
  description: 'The same agent, clicking by Input.dispatchMouseEvent of the debugging protocol.',
  read: () => import('./recorded/agent-cdp.json', { with: { type: 'json' } }),
});

export const agentDomBot = recordedBot({
  id: 'agent-dom',
  name: 'Agent, events by script',
  family: 'agent',
  description: 'The same agent, dispatching pointer events and click() from a script in the page.',
  read: () => import('./recorded/agent-dom.json', { with: { type: 'json' } }),
});
