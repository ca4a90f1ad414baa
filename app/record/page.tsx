import type { Metadata } from 'next';
import { RecordView } from '@/components/record/RecordView.tsx';
import { Page } from '@/components/ui/Page.tsx';

export const metadata: Metadata = { title: 'Record' };

export default function RecordPage() {
  return (
    <Page
      kicker="Record · saved every second · nothing leaves this machine"
      title="Record real work"
      lead="Minutes or hours of your own movement, or that of the visitors of a page of yours, as a data set like any other."
    >
      <RecordView />
    </Page>
  );
}
