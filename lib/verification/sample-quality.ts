import { Sampling } from '../capture/sampling.ts';
import { EventKind, type Events, pointerEvents } from '../mouse/events.ts';
import { judgeStretches, judgeWindows, saysInhuman, stretchInhuman } from '../signature/human/liveness.ts';
import { MEASURED } from '../signature/human/measured.ts';
import { kindsOf, type MovementKind } from '../signature/movement-kind.ts';

/** What some movement is, whoever moved. */
export interface SampleQuality {
  readonly events: number;
  readonly seconds: number;
  /** Median ms between two events in motion; null with too little motion. */
  readonly interval: number | null;
  readonly coarseClock: boolean;
  readonly kinds: readonly MovementKind[];
  /** Null where there is neither a full window nor a full stretch of 50 seconds, or the device sends too seldom for it. */
  readonly human: boolean | null;
  readonly windows: number;
}

/**
 * Looks at movement that is there as a whole.
 * @param invented whether it is compared among invented people, whom only the rules take for persons
 */
export function sampleQuality(events: Events, invented = false): SampleQuality {
  const moved = pointerEvents(events);
  const sampling = new Sampling();
  for (let i = 0; i < moved.length; i++)
    if (moved.kind[i] === EventKind.move || moved.kind[i] === EventKind.drag)
      sampling.push(moved.t[i], moved.x[i], moved.y[i]);
  const report = sampling.report();
  const windows = judgeWindows(MEASURED.model, moved);
  const stretches = invented ? [] : judgeStretches(MEASURED.net, moved);
  const judged =
    windows.some(({ humanity }) => humanity !== null) || stretches.some(({ verdict }) => verdict !== null);
  return {
    events: moved.length,
    seconds: moved.length === 0 ? 0 : (moved.t[moved.length - 1] - moved.t[0]) / 1000,
    interval: report && Number.isFinite(report.interval) ? report.interval : null,
    coarseClock: report?.coarseClock ?? false,
    kinds: kindsOf(events),
    // The newest windows and stretch, as scores are of the newest blocks.
    human: judged ? !saysInhuman(windows) && !stretchInhuman(stretches) : null,
    windows: windows.length,
  };
}
