import { thinEvents } from '../capture/thin-events.ts';
import { throwIfCancelled } from '../errors.ts';
import type { Events } from '../mouse/events.ts';
import type { HumanModel } from '../signature/human/human-model.ts';
import { flaggedMinutes } from '../signature/human/liveness.ts';
import type { Count } from '../signature/human/measured.ts';
import { type Remembered, recall } from '../signature/human/memory.ts';
import type { MinuteNet } from '../signature/human/minute/net.ts';
import type { Task } from '../task.ts';

/** Everything that speaks against a person. */
export interface Detectors {
  readonly model: HumanModel;
  readonly net: MinuteNet;
  /** What is remembered of earlier sessions. */
  readonly memories: readonly Remembered[];
}

interface Alarms {
  /** Minutes called no person by rules or net, and by either of them. */
  readonly minutes: Count;
  readonly minutesBy: { readonly rules: Count; readonly net: Count };
  /** Sessions with such a minute, called a replay, and caught by anything; and by rules or net alone. */
  readonly sessions: Count;
  readonly replays: Count;
  readonly caught: Count;
  readonly rules: Count;
  readonly net: Count;
}

/** How often somebody's sessions are called no person's, or a replay. */
export function countAlarms(
  { model, net, memories }: Detectors,
  sessions: readonly Events[],
  task: Task,
): Alarms {
  const minutes = { flagged: 0, rules: 0, net: 0, total: 0 };
  const whole = { flagged: 0, rules: 0, net: 0, replays: 0, caught: 0 };
  for (const events of sessions) {
    throwIfCancelled(task.signal);
    const thinned = thinEvents(events);
    const { total, rules, byNet } = flaggedMinutes(model, thinned, net);
    const said = new Set([...rules, ...byNet]);
    minutes.total += total;
    minutes.flagged += said.size;
    minutes.rules += rules.size;
    minutes.net += byNet.size;
    const replay = recall(thinned, memories).replay;
    if (said.size > 0) whole.flagged++;
    if (rules.size > 0) whole.rules++;
    if (byNet.size > 0) whole.net++;
    if (replay) whole.replays++;
    if (replay || said.size > 0) whole.caught++;
  }
  const ofMinutes = (flagged: number) => ({ flagged, total: minutes.total });
  const ofSessions = (flagged: number) => ({ flagged, total: sessions.length });
  return {
    minutes: ofMinutes(minutes.flagged),
    minutesBy: { rules: ofMinutes(minutes.rules), net: ofMinutes(minutes.net) },
    sessions: ofSessions(whole.flagged),
    replays: ofSessions(whole.replays),
    caught: ofSessions(whole.caught),
    rules: ofSessions(whole.rules),
    net: ofSessions(whole.net),
  };
}
