import { route } from '@/lib/http/route.ts';
import { describeApi } from './routes.ts';

/** This description: every route with what it takes, made from the schemas that validate it. */
export const GET = route({}, describeApi);
