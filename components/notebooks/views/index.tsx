import { SessionView } from '@/components/session/SessionView';
import type { Events } from '@/lib/mouse/events';
import { parseSession, type SessionReference } from '../workbench';
import { showReact } from './portals';
import { Trajectory } from './Trajectory';

export { liveCanvas } from './liveCanvas';
export { curves, detPlot, embeddingMap } from './plots';

/** Draws a recording. */
export function trajectory(events: Events, { width = 720, height = 360 } = {}): HTMLElement {
  return showReact(<Trajectory events={events} width={width} height={height} />);
}

/** Plays a session with its charts, as its own page does. */
export function player(session: SessionReference): HTMLElement {
  const { dataset, key } = parseSession(session);
  return showReact(<SessionView dataset={dataset} session={key} />);
}
