import { Button, EventKind } from '../mouse/events.ts';

/** What a column of a recording holds. */
export type ColumnRole = 'skip' | 'time' | 'button' | 'state' | 'x' | 'y';

/** A recording format with fixed columns, a comma between them and no quotes. */
export interface RowFormat {
  /** The first line, exactly. */
  header: string;
  /** One role per column of the header. */
  roles: readonly ColumnRole[];
  /** Multiplies the time column into milliseconds. */
  msPerUnit: number;
  /** Times are rounded to this many milliseconds, the resolution they were recorded with. */
  resolutionMs: number;
  /** Words of the button column; `scroll` rows are marked here rather than in the state column. */
  buttons: Readonly<Record<string, number>>;
  /** Words of the state column. */
  states: Readonly<Record<string, number>>;
  /** A row with this value in x or y has no position. */
  offScreen?: number;
  /** Scroll rows carry no position of their own: they happen where the pointer was last seen. */
  scrollAtLastPosition: boolean;
  /** The clock starts again from zero after this many milliseconds. */
  clockWrapMs?: number;
}

const STATES = {
  Move: EventKind.move,
  Pressed: EventKind.press,
  Released: EventKind.release,
  Drag: EventKind.drag,
  Down: EventKind.scroll,
  Up: EventKind.scroll,
} as const;

const BUTTONS = {
  NoButton: Button.none,
  Left: Button.left,
  Right: Button.right,
  Middle: Button.middle,
  XButton: Button.other,
  Other: Button.other,
  Scroll: Button.none,
} as const;

/**
 * Balabit Mouse Dynamics Challenge. Client times are whole milliseconds written as seconds with floating-point noise
 * (at most 1e-6 ms in all 4,609,929 rows). The client's clock is a 32-bit counter of milliseconds: in one session,
 * `user15/session_8666287398`, it wraps, and the monitoring device's own clock confirms the 2³² ms.
 */
export const BALABIT_FORMAT: RowFormat = {
  header: 'record timestamp,client timestamp,button,state,x,y',
  roles: ['skip', 'time', 'button', 'state', 'x', 'y'],
  msPerUnit: 1000,
  resolutionMs: 1,
  buttons: BUTTONS,
  states: STATES,
  offScreen: 65535,
  scrollAtLastPosition: true,
  clockWrapMs: 2 ** 32,
};

/** SapiMouse, and what this program exports: whole or fractional milliseconds from any origin. */
export const SAPIMOUSE_FORMAT: RowFormat = {
  header: 'client timestamp,button,state,x,y',
  roles: ['time', 'button', 'state', 'x', 'y'],
  msPerUnit: 1,
  resolutionMs: 0.001,
  buttons: BUTTONS,
  states: STATES,
  scrollAtLastPosition: false,
};
