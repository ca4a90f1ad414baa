import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '..', '..');

/** Chromium's arguments with which WebGL and WebGPU run on the processor where there is no graphics card. */
export const GRAPHICS_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-unsafe-swiftshader',
];

async function bundle(entry: string): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [path.join(root, entry)],
    bundle: true,
    format: 'esm',
    write: false,
    // tfjs-backend-wasm asks for them in Node only.
    external: ['fs', 'path', 'os', 'worker_threads', 'perf_hooks', 'crypto', 'util', 'string_decoder'],
    mainFields: ['browser', 'module', 'main'],
  });
  return result.outputFiles[0].contents;
}

/**
 * Serves an empty page that runs `entry` (from the project's root) with the network code of this program: the bundle where lib/network
 * would be, since addresses are relative to it, TF.js's wasm files, and the shipped networks.
 */
export async function serveScript(entry: string): Promise<{ address: string; close(): void }> {
  const script = await bundle(entry);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/lib/network/page.js')
      response.setHeader('content-type', 'text/javascript').end(script);
    else if (/^\/node_modules\/@tensorflow\/tfjs-backend-wasm\/wasm-out\/[\w-]+\.wasm$/.test(pathname))
      response.setHeader('content-type', 'application/wasm').end(await readFile(path.join(root, pathname)));
    else if (/^\/models\/[\w-]+\/[\w-]+\.(json|bin)$/.test(pathname))
      response.end(await readFile(path.join(root, pathname)));
    else
      response
        .setHeader('content-type', 'text/html')
        .end(
          '<!doctype html><title>network</title><script type="module" src="/lib/network/page.js"></script>',
        );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.close(),
  };
}
