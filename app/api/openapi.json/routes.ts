import { type OpenApi, openApiDocument, type RouteFile } from '@/lib/http/openapi/document.ts';
import packageJson from '@/package.json' with { type: 'json' };

// Found by the bundler, so that a new route is described without being entered anywhere.
const modules = import.meta.glob<RouteFile['handlers']>('../**/route.ts');

/** Every route file below `app/api`. */
export async function routeFiles(): Promise<RouteFile[]> {
  return Promise.all(
    Object.entries(modules).map(async ([key, load]) => ({
      // Keys are relative to this file; its own neighbour is `./route.ts`.
      file: key.startsWith('../') ? `api/${key.slice(3)}` : `api/openapi.json/${key.slice(2)}`,
      handlers: await load(),
    })),
  );
}

/** The description of the whole API. */
export async function describeApi(): Promise<OpenApi> {
  return openApiDocument(await routeFiles(), packageJson.version);
}
