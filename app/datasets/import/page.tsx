import type { Metadata } from 'next';
import { CsvImport } from '@/components/datasets/import/CsvImport.tsx';
import { Cell } from '@/components/ui/Cell.tsx';
import { Command } from '@/components/ui/Command.tsx';
import { Page } from '@/components/ui/Page.tsx';
import { Prose } from '@/components/ui/Prose.tsx';

export const metadata: Metadata = { title: 'Import a file' };

export default function ImportPage() {
  return (
    <Page
      kicker="Data sets"
      title="Import a file"
      lead="Any table with a time, x and y: of pynput, PsychoPy or mousetrap, a browser's log, an eye tracker, a spreadsheet."
      provenance="The file goes to your own server and nowhere else; nothing is written before you have seen what will come of it."
    >
      <CsvImport />
      <Cell heading="The same in a terminal">
        <Prose>
          <p>
            Without options it shows what it found and the command that imports it. There is no limit to the
            size there, and no second copy of the file.
          </p>
        </Prose>
        <Command>npx mouseprint import csv FILE</Command>
      </Cell>
    </Page>
  );
}
