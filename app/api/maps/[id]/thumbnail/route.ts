import { route } from '@/lib/http/route.ts';
import { mapThumbnail as answer } from '@/lib/maps/contract.ts';
import { mapPath } from '@/lib/maps/http.ts';
import { mapThumbnail } from '@/lib/maps/thumbnail.ts';

export const GET = route(
  { summary: 'A map as a small picture: some hundred of its points.', params: mapPath, answer },
  ({ params }) => mapThumbnail(params.id),
);
