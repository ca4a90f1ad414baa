'use client';

import { useEffect } from 'react';
import { Button } from '@/components/ui/Button.tsx';
import { ErrorNote } from '@/components/ui/ErrorNote.tsx';
import { Page } from '@/components/ui/Page.tsx';

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset(): void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <Page kicker="Error" title="This page could not be shown">
      <ErrorNote
        error={{
          message: 'Something unexpected went wrong while the page was made.',
          hint: `The terminal in which the server runs says what${error.digest ? ` (look for ${error.digest})` : ''}. Nothing that you have stored is affected.`,
        }}
        actions={<Button onClick={reset}>Try again</Button>}
      />
    </Page>
  );
}
