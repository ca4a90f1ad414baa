import { Cell } from '@/components/ui/Cell';
import { Page } from '@/components/ui/Page';
import { Prose } from '@/components/ui/Prose';

export default function OverviewPage() {
  return (
    <Page
      kicker="Mouseprint"
      title="Does a hand have a signature?"
      lead="Look at how people move a mouse, train a network to tell them apart, and try it on yourself. Everything stays on this machine."
    >
      <Cell>
        <Prose>
          <p>
            A convolutional network learns to tell a few dozen people apart by nothing but the way they move a
            mouse. The question is whether what it learns carries over to people it has never seen.
          </p>
        </Prose>
      </Cell>
    </Page>
  );
}
