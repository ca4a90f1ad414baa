import type { Block } from '@/lib/mouse/blocks.ts';
import { BUTTONS, EVENT_KINDS, type Events } from '@/lib/mouse/events.ts';
import { SIGNALS, type SignalName } from '@/lib/mouse/signals/registry.ts';
import { prepareFrames } from '@/lib/mouse/signals/signal.ts';
import { indexAt } from '../trajectory/motion.ts';
import { channelsOf } from './channelsOf.ts';
import type { Series } from './series.ts';

type Rows = Record<string, unknown>[];
type Range = readonly [number, number];

function within<T>(t: Float64Array, [from, to]: Range, row: (i: number) => T): T[] {
  const start = indexAt(t, from);
  return Array.from({ length: indexAt(t, to + 1) - start }, (_, i) => row(start + i));
}

/** The events of a stretch of time (ms) as rows. */
export function eventRows({ t, x, y, kind, button }: Events, range: Range): Rows {
  return within(t, range, (i) => ({
    ...{ event: i, t: t[i], x: x[i], y: y[i] },
    kind: EVENT_KINDS[kind[i]],
    button: BUTTONS[button[i]],
  }));
}

/** What the charts show of a stretch of time (ms), a column per chart. */
export function seriesRows(t: Float64Array, series: readonly Series[], range: Range): Rows {
  return within(t, range, (i) => ({
    t: t[i],
    ...Object.fromEntries(series.map(({ name, values }) => [name, values[i]])),
  }));
}

/** The network's input for one block, a row per frame. */
export function channelRows(events: Events, block: Block, name: SignalName): Rows {
  const signal = SIGNALS.own[name];
  const values = channelsOf(prepareFrames(signal, events), block, signal.channels.length);
  return Array.from({ length: values[0]?.length ?? 0 }, (_, frame) => ({
    frame,
    ...Object.fromEntries(signal.channels.map((channel, i) => [channel, values[i][frame]])),
  }));
}
