import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { AppError } from '../errors.ts';
import { AGENT_TOOLS, type Asked } from './tools.ts';

/** Asks the API of the workbench. @throws Error with what went wrong and what to do about it */
export type Ask = (asked: Asked) => Promise<unknown>;

const INSTRUCTIONS =
  'Mouseprint measures how well people are recognised by how they move the mouse. Error rates belong to a protocol, a data set and a number of blocks of 128 events; quote them with their intervals and with what the device alone gives away.';

/**
 * How the workbench at `url` is asked with a key (none is the owner of a workbench that only this machine reaches).
 * @param fetched how requests are made
 */
export function askApi(url: string, key: string | undefined, fetched: typeof fetch = fetch): Ask {
  return async ({ method, path, query = {}, body }) => {
    const address = new URL(path, url);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) address.searchParams.set(name, String(value));
    const headers = {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(body && { 'content-type': 'application/json' }),
    };
    let response: Response;
    try {
      response = await fetched(address, { method, headers, body: body && JSON.stringify(body) });
    } catch (cause) {
      throw new AppError('unavailable', `The workbench does not answer at ${url}.`, {
        hint: 'Start it (npx mouseprint start), or name its address with --url.',
        cause,
      });
    }
    const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    if (response.ok) return answer;
    const { message = `The workbench answered ${response.status}.`, hint } = answer;
    throw new AppError('bad_request', String(message), {
      hint: hint === undefined ? undefined : String(hint),
    });
  };
}

/** A server of the Model Context Protocol with the tools of {@link AGENT_TOOLS}, not yet connected. */
export function mcpServer(ask: Ask, version: string): McpServer {
  const server = new McpServer({ name: 'mouseprint', version }, { instructions: INSTRUCTIONS });
  for (const [name, { description, input, reads, ask: asked, shorten }] of Object.entries(AGENT_TOOLS))
    server.registerTool(
      name,
      {
        description,
        inputSchema: input.shape,
        annotations: { readOnlyHint: reads, destructiveHint: false, openWorldHint: false },
      },
      async (given: unknown) => {
        try {
          const answer = (await ask(asked(given))) as Record<string, unknown>;
          return { content: [{ type: 'text', text: JSON.stringify(shorten ? shorten(answer) : answer) }] };
        } catch (error) {
          const { message, hint } =
            error instanceof AppError ? error : { message: String(error), hint: undefined };
          return { isError: true, content: [{ type: 'text', text: hint ? `${message} ${hint}` : message }] };
        }
      },
    );
  return server;
}
