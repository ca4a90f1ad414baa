import { readFile } from 'node:fs/promises';
import { hasErrno } from '@/lib/errors.ts';
import { handlerComments } from '@/lib/http/openapi/comments.ts';
import { type OpenApi, openApiDocument, type RouteFile } from '@/lib/http/openapi/document.ts';
import { projectPath } from '@/lib/store/root.ts';
import packageJson from '@/package.json' with { type: 'json' };

// Found by the bundler, so that a new route is described without being entered anywhere.
const modules = import.meta.glob<RouteFile['handlers']>('../**/route.ts');

/** The text of a route file, whose comments say what it does; empty where only the build was installed. */
async function readSource(file: string): Promise<string> {
  try {
    return await readFile(projectPath('app', ...file.split('/')), 'utf8');
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return '';
    throw error;
  }
}

/** Every route file below `app/api`. */
export async function routeFiles(): Promise<(RouteFile & { source: string })[]> {
  return Promise.all(
    Object.entries(modules).map(async ([key, load]) => {
      // Keys are relative to this file; its own neighbour is `./route.ts`.
      const file = key.startsWith('../') ? `api/${key.slice(3)}` : `api/openapi.json/${key.slice(2)}`;
      const [handlers, source] = await Promise.all([load(), readSource(file)]);
      return { file, handlers, source, comments: handlerComments(source) };
    }),
  );
}

/** The description of the whole API. */
export async function describeApi(): Promise<OpenApi> {
  return openApiDocument(await routeFiles(), packageJson.version);
}
