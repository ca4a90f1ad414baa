import { call } from '@/components/api/call.ts';
import { RunTable } from '@/components/runs/RunTable.tsx';
import { SessionView } from '@/components/session/SessionView.tsx';
import type { Events } from '@/lib/mouse/events.ts';
import type { SessionReference } from '@/lib/notebooks/language/builtins.ts';
import { decodeRuns } from '@/lib/runs/run-columns.ts';
import { fieldsOf } from '@/lib/runs/run-fields.ts';
import { parseSession } from '../workbench.ts';
import { ComparedSubjects } from './ComparedSubjects.tsx';
import { showReact } from './portals.tsx';
import { Trajectory } from './Trajectory.tsx';

export { select } from '../selection.ts';
export { liveCanvas } from './liveCanvas.ts';
export { curves, detPlot, embeddingMap } from './plots.ts';

/** Draws a recording. */
export function trajectory(events: Events, { width = 720, height = 360 } = {}): HTMLElement {
  return showReact(<Trajectory events={events} width={width} height={height} />);
}

/** Plays a session with its charts, as its own page does. */
export function player(session: SessionReference): HTMLElement {
  const { dataset, key } = parseSession(session);
  return showReact(<SessionView dataset={dataset} session={key} />);
}

/** The table of runs with its search, filters and selection, as the page of runs has it. */
export async function runTable(): Promise<HTMLElement> {
  const data = await call('GET /api/runs/table');
  const runs = decodeRuns(data.columns);
  return showReact(
    <RunTable initial={{ ...data, fields: fieldsOf(runs), matching: runs.length }} bin={false} />,
  );
}

/** Overlays how two to six people of a data set move, and says what sets them apart. */
export function compareSubjects(query: { dataset: string; subjects: readonly string[] }): HTMLElement {
  return showReact(<ComparedSubjects {...query} />);
}
