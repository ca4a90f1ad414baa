import { readdirSync } from 'node:fs';
import { EventStore } from '@/lib/datasets/event-store';
export async function GET(_: Request, { params }: { params: Promise<{ dataset: string; session: string }> }) {
  const { dataset, session } = await params;
  const dir = readdirSync(`/tmp/ui-store/${dataset}`)[0];
  const store = await EventStore.open(`/tmp/ui-store/${dataset}/${dir}`);
  return new Response((await store.stream(session)) as never);
}
