import { once } from 'node:events';
import type { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };

/** `mouseprint mcp`: a server of the Model Context Protocol on standard input and output, for agents. */
export function register(program: Command): void {
  program
    .command('mcp')
    .description(
      'let an agent list data, runs and evaluations, and start measurements (Model Context Protocol)',
    )
    .option(
      '--url <address>',
      'where the workbench is served; else MOUSEPRINT_URL, or port 3000 of this machine',
    )
    .addHelpText(
      'after',
      `
It speaks on standard input and output, and asks the workbench that is served at --url. What it may do, the key in
MOUSEPRINT_KEY may do: npx mouseprint keys create agent --scopes read (and administer, to start measurements).`,
    )
    .action(async (options: { url?: string }) => {
      const { StdioServerTransport } = await import('@modelcontextprotocol/sdk/server/stdio.js');
      const { askApi, mcpServer } = await import('../../lib/agents/server.ts');
      const url = options.url ?? process.env.MOUSEPRINT_URL ?? 'http://127.0.0.1:3000';
      const server = mcpServer(askApi(url, process.env.MOUSEPRINT_KEY || undefined), packageJson.version);
      await server.connect(new StdioServerTransport());
      await once(process.stdin, 'end');
    });
}
