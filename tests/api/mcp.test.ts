import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { askApi, mcpServer } from '../../lib/agents/server.ts';
import { AGENT_TOOLS } from '../../lib/agents/tools.ts';
import { createKey, revokeKey } from '../../lib/http/keys/keys.ts';
import type { Scope } from '../../lib/http/keys/scopes.ts';
import { parseTrainingConfig } from '../../lib/network/config.ts';
import { changeRuns } from '../../lib/runs/change-runs.ts';
import { createRun } from '../../lib/runs/run-store.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { projectPath } from '../../lib/store/root.ts';
import { serveRoutes } from './serve-routes.ts';

const before = process.env.MOUSEPRINT_DATA;
let folder = '';
let served: { url: string; server: Server };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-test-'));
  process.env.MOUSEPRINT_DATA = folder;
  served = await serveRoutes([
    ...['api/datasets', 'api/runs', 'api/runs/[run]', 'api/evaluations', 'api/evaluations/[id]'],
    ...['api/jobs', 'api/jobs/[id]'],
  ]);
  const db = await database();
  const config = parseTrainingConfig({ dataset: 'sample' });
  const stored = { config, datasetHash: 'h', codeVersion: '0', command: 'train' };
  await createRun(db, { ...stored, name: 'first-try' });
  const { id } = await createRun(db, { ...stored, name: 'baseline' });
  await changeRuns([id], { starred: true, addTags: ['seed'] });
}, 60_000);

afterAll(async () => {
  served.server.close();
  served.server.closeAllConnections();
  await closeDatabase();
  process.env.MOUSEPRINT_DATA = before;
  await rm(folder, { recursive: true, force: true });
});

const keyFor = async (name: string, ...scopes: Scope[]) =>
  (await createKey({ name, scopes, perMinute: 6000 })).token;

/** What a tool answers, or the error that it tells. */
async function use(client: Client, name: string, given: object = {}) {
  const { content, isError } = await client.callTool({ name, arguments: { ...given } });
  const [{ text }] = content as { text: string }[];
  return isError ? { error: text } : (JSON.parse(text) as Record<string, unknown>);
}

describe('npx mouseprint mcp', () => {
  it('lets an agent read over standard input and output what its key may read, and no more', async () => {
    const client = new Client({ name: 'test', version: '0' });
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [projectPath('bin', 'mouseprint.js'), 'mcp', '--url', served.url],
        env: { ...(process.env as Record<string, string>), MOUSEPRINT_KEY: await keyFor('reader', 'read') },
      }),
    );
    onTestFinished(() => client.close());
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(Object.keys(AGENT_TOOLS).sort());
    expect(tools.filter(({ annotations }) => !annotations?.readOnlyHint).map(({ name }) => name)).toEqual([
      'start_evaluation',
    ]);
    expect(tools.find(({ name }) => name === 'start_evaluation')?.inputSchema).toMatchObject({
      required: ['model', 'protocol'],
    });

    expect(await use(client, 'list_datasets')).toEqual({ datasets: [] });
    expect(await use(client, 'list_runs', { query: 'tag = seed and starred = true' })).toMatchObject({
      runs: [{ name: 'baseline', tags: ['seed'] }],
    });
    expect(await use(client, 'list_runs', { query: 'no-such-field = 1' })).toMatchObject({
      error: expect.stringContaining('no-such-field'),
    });
    expect(await use(client, 'get_run', { run: 'first-try' })).toMatchObject({
      config: { dataset: 'sample' },
    });
    const { evaluations } = (await use(client, 'list_evaluations', { model: 'pretrained-all' })) as {
      evaluations: { id: string; shipped: boolean }[];
    };
    const shipped = await use(client, 'get_evaluation', { id: evaluations[0].id });
    expect(shipped).toMatchObject({
      result: { fusion: expect.arrayContaining([expect.objectContaining({ pooled: expect.anything() })]) },
      deviceOnly: { fusion: expect.anything() },
    });
    expect(JSON.stringify(shipped)).not.toContain('roc');

    const evaluation = { model: 'pretrained-all', protocol: 'session-disjoint', dataset: 'sample' };
    expect(await use(client, 'start_evaluation', evaluation)).toEqual({
      error: expect.stringContaining('asks for the scope administer'),
    });
    await revokeKey('reader');
    expect(await use(client, 'list_runs')).toMatchObject({ error: expect.stringContaining('revoked') });
  }, 60_000);

  it('starts a measurement with a key that may, and says when the workbench is not there', async () => {
    const connect = async (url: string, key: string) => {
      const client = new Client({ name: 'test', version: '0' });
      const [ours, theirs] = InMemoryTransport.createLinkedPair();
      await mcpServer(askApi(url, key), '0').connect(ours);
      await client.connect(theirs);
      return client;
    };
    const owner = await connect(served.url, await keyFor('owner', 'administer'));
    const evaluation = { model: 'pretrained-all', protocol: 'session-disjoint', dataset: 'sample' };
    const job = await use(owner, 'start_evaluation', evaluation);
    expect(job).toMatchObject({ kind: 'evaluate', status: 'queued' });
    expect(await use(owner, 'get_job', { id: job.id })).toMatchObject({ id: job.id, log: [] });
    expect(await use(owner, 'list_jobs', { active: true })).toMatchObject({ jobs: [{ id: job.id }] });
    const gone = await connect('http://127.0.0.1:9', '');
    expect(await use(gone, 'list_jobs')).toMatchObject({
      error: expect.stringContaining('npx mouseprint start'),
    });
  });
});
