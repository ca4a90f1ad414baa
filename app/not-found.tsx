import { ButtonLink } from '@/components/ui/Button.tsx';
import { EmptyState } from '@/components/ui/EmptyState.tsx';
import { Page } from '@/components/ui/Page.tsx';

export default function NotFound() {
  return (
    <Page kicker="404" title="Not here">
      <EmptyState
        title="There is nothing at this address"
        actions={
          <>
            <ButtonLink href="/datasets">Data sets</ButtonLink>
            <ButtonLink href="/runs">Runs</ButtonLink>
            <ButtonLink href="/">Overview</ButtonLink>
          </>
        }
      >
        It may have been deleted, or not imported on this machine yet.
      </EmptyState>
    </Page>
  );
}
