import type { Metadata } from 'next';
import { ApiReference } from '@/components/reference/ApiReference.tsx';
import { plural } from '@/components/ui/format.ts';
import { Page } from '@/components/ui/Page.tsx';
import { describeApi } from '../api/openapi.json/routes.ts';

export const metadata: Metadata = { title: 'API' };
export const dynamic = 'force-dynamic';

export default async function ApiReferencePage() {
  const api = await describeApi();
  const operations = Object.values(api.paths).flatMap((path) => Object.values(path)).length;
  return (
    <Page
      kicker="API"
      title="HTTP API"
      lead="The pages use these routes, and so can a script: with fetch, curl or anything that speaks HTTP."
      provenance={
        <>
          {plural(operations, 'operation')} · version {api.info.version} · described as OpenAPI 3.1 at{' '}
          <a href="/api/openapi.json">/api/openapi.json</a>
        </>
      }
    >
      <ApiReference api={api} />
    </Page>
  );
}
