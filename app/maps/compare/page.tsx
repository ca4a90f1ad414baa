import type { Metadata } from 'next';
import { CompareMaps } from '@/components/maps/CompareMaps.tsx';
import { listSubjects } from '@/lib/catalogue/index.ts';
import { orMissing } from '@/lib/errors.ts';
import { listMaps } from '@/lib/maps/list.ts';

export const metadata: Metadata = { title: 'Maps side by side' };
export const dynamic = 'force-dynamic';

export default async function CompareMapsPage() {
  const maps = await listMaps();
  const datasets = [...new Set(maps.map(({ source }) => source.dataset))];
  const subjects = await Promise.all(
    datasets.map(async (id) => {
      const listed = await orMissing(listSubjects(id), []);
      return [id, listed.map(({ key }) => key)] as const;
    }),
  );
  return <CompareMaps all={maps} subjects={Object.fromEntries(subjects)} />;
}
