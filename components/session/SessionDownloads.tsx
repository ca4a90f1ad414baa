'use client';

import { formatSessionCsv } from '@/lib/mouse/session-csv.ts';
import { eventsUrl, useEvents } from '../trajectory/useEvents.ts';
import { Button } from '../ui/Button.tsx';
import { saveFile } from '../ui/figureExport.ts';
import { Menu } from '../ui/Menu.tsx';

/** The recording as a file: CSV with SapiMouse's columns, made here, or the Arrow stream as the server keeps it. */
export function SessionDownloads({ dataset, session }: { dataset: string; session: string }) {
  const { data } = useEvents(dataset, session);
  const name = `${dataset}-${session}`;
  return (
    <Menu
      align="start"
      trigger={<Button small>Download</Button>}
      groups={[
        {
          items: [
            {
              label: 'Rows with SapiMouse’s columns',
              detail: 'CSV',
              disabled: !data,
              onSelect: () =>
                data &&
                saveFile(`${name}.csv`, new Blob([formatSessionCsv(data.events)], { type: 'text/csv' })),
            },
            {
              label: 'As stored',
              detail: 'Arrow',
              href: eventsUrl(dataset, session),
              download: `${name}.arrow`,
            },
          ],
        },
      ]}
    />
  );
}
