import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// Nothing reports to anybody, also when `npx next` is called by hand.
process.env.NEXT_TELEMETRY_DISABLED ??= '1';

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * Notebook Kit's standard library imports modules by address, which Turbopack refuses and which we never want to fetch.
 * Each address is given an empty module; what notebooks really use is bundled by `components/notebooks/builtins`.
 */
function aliasRemoteImports() {
  const folder = path.join(here, 'node_modules/@observablehq/notebook-kit/dist/src/runtime');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.js'));
  const addresses = sources.flatMap(
    (file) => readFileSync(path.join(folder, file), 'utf8').match(/https:\/\/[^"'\s]+\/\+esm/g) ?? [],
  );
  const stand = (address) => {
    if (address.includes('@observablehq/inputs')) return '@observablehq/inputs';
    if (address.includes('leaflet')) return './components/notebooks/absentLeaflet.js';
    return './components/notebooks/absent.cjs';
  };
  return Object.fromEntries(addresses.map((address) => [address, stand(address)]));
}

// Bundled modules cannot tell where the project lies; see lib/store/root.ts.
process.env.MOUSEPRINT_ROOT ??= import.meta.dirname;

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  // Pages of one server find what they load at another that was built from the same content.
  ...(process.env.MOUSEPRINT_BUILD && { generateBuildId: () => process.env.MOUSEPRINT_BUILD }),
  poweredByHeader: false,
  // Most builds here are first ones, for which writing the cache takes a quarter of the time and 280 MB.
  experimental: { turbopackFileSystemCacheForBuild: false },
  // These load native code, worker files or WebAssembly by path and must not be bundled.
  serverExternalPackages: [
    '@tensorflow/tfjs',
    '@tensorflow/tfjs-backend-wasm',
    'better-sqlite3',
    '@prisma/adapter-better-sqlite3',
    'pg',
    '@prisma/adapter-pg',
    'piscina',
    'pino',
    'jsdom',
    '@observablehq/notebook-kit',
    'libsvm-js',
    'typescript',
    'tsx',
  ],
  turbopack: {
    // An installed package is built in a copy beside the `node_modules` that it came in (bin/launch/workspace.js).
    root: process.env.MOUSEPRINT_INSTALLED ? path.dirname(here) : here,
    resolveAlias: {
      ...aliasRemoteImports(),
      zod: './lib/zod-in-pages.js',
      'libsvm-js/asm': { browser: './lib/libsvm-in-pages.js' },
    },
  },
  // `npm test` runs the type check as a step of its own.
  typescript: { ignoreBuildErrors: true },
};

export default config;
