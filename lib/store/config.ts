import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { projectRoot } from './root.ts';

/** What may be asked to train and embed. */
export const DEVICES = ['auto', 'cpu', 'gpu'] as const;

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((host) => host.trim())
        .filter((host) => host !== ''),
    ),
  MOUSEPRINT_DATA: z.string().min(1).optional(),
  MOUSEPRINT_DATABASE: z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      'must begin with postgresql://; without it the catalogue is a file in the data directory',
    )
    .optional(),
  MOUSEPRINT_FILES: z.string().min(1).optional(),
  MOUSEPRINT_CACHE_MB: z.coerce.number().int().min(1).default(8192),
  MOUSEPRINT_DATASETS: z.string().min(1).optional(),
  MOUSEPRINT_TOKEN: z.string().min(16).optional(),
  MOUSEPRINT_QUOTA_MB: z.coerce.number().int().min(1).default(4096),
  MOUSEPRINT_JOBS: z.coerce.number().int().min(0).max(16).default(1),
  MOUSEPRINT_ARITHMETIC: z.enum(['fused', 'plain']).optional(),
  MOUSEPRINT_DEVICE: z.enum(DEVICES).default('auto'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** What the environment may say; the README lists the same names. */
export interface Config {
  readonly port: number;
  /** The address to listen on. */
  readonly host: string;
  /** Host names, beyond the loopback ones and `host`, that requests may be addressed to. */
  readonly allowedHosts: readonly string[];
  /** Absolute path of the folder that everything is written below. */
  readonly data: string;
  /** The URL of a PostgreSQL database that has the catalogue; none: a file of SQLite below `data`. */
  readonly database: string | undefined;
  /** Where files lie that several machines share, as `lib/store/objects/address.ts` reads it; none: below `data`. */
  readonly files: string | undefined;
  /** How much copies of such files may take of this machine's disk. */
  readonly cacheMegabytes: number;
  /** A folder with copies of published data sets (`balabit/`, `sapimouse/`), read instead of downloading them. */
  readonly datasets: string | undefined;
  /** Secret that requests must carry when the server can be reached from other machines. */
  readonly token: string | undefined;
  /** How many jobs may run at once; 0 leaves all of them to workers. */
  readonly jobs: number;
  /** What trains and embeds: the processor, a graphics card, or the card where there is one that computes rightly. */
  readonly device: (typeof DEVICES)[number];
  /** How much recordings from web pages elsewhere may take of the disk. */
  readonly recordingsMegabytes: number;
  readonly logLevel: z.infer<typeof environment>['LOG_LEVEL'];
}

/** In a clone, `var/` beside the code; as an installed package, a folder that survives a new installation. */
function defaultDataDirectory(): string {
  const root = projectRoot();
  return root.split(path.sep).includes('node_modules')
    ? path.join(homedir(), '.mouseprint')
    : path.join(/* turbopackIgnore: true */ root, 'var');
}

type Environment = Readonly<Record<string, string | undefined>>;

const NAMES = Object.keys(environment.shape);
/** What the environment said last, and what that means: it is asked at every request and every use of the database. */
let last: { readonly said: readonly (string | undefined)[]; readonly config: Config } | undefined;

/**
 * Reads the environment.
 * @throws AppError `bad_request` that names each variable that is wrong.
 */
export function readConfig(env: Environment = process.env): Config {
  const said = NAMES.map((name) => env[name]);
  if (!last?.said.every((value, i) => value === said[i])) last = { said, config: parseConfig(said) };
  return last.config;
}

function parseConfig(said: readonly (string | undefined)[]): Config {
  const given = NAMES.map((name, i) => [name, said[i]] as const).filter(([, value]) => value !== '');
  const parsed = environment.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new AppError('bad_request', `The environment is not usable: ${problems.join('; ')}.`, {
      hint: 'The README lists the environment variables and what they may be.',
    });
  }
  const { PORT, HOST, ALLOWED_HOSTS, MOUSEPRINT_DATA, MOUSEPRINT_DATASETS, ...rest } = parsed.data;
  const { MOUSEPRINT_TOKEN, MOUSEPRINT_QUOTA_MB, MOUSEPRINT_JOBS, MOUSEPRINT_DEVICE, LOG_LEVEL } = rest;
  return {
    port: PORT,
    host: HOST,
    allowedHosts: ALLOWED_HOSTS,
    data: MOUSEPRINT_DATA ? path.resolve(MOUSEPRINT_DATA) : defaultDataDirectory(),
    database: parsed.data.MOUSEPRINT_DATABASE,
    files: parsed.data.MOUSEPRINT_FILES,
    cacheMegabytes: parsed.data.MOUSEPRINT_CACHE_MB,
    datasets: MOUSEPRINT_DATASETS && path.resolve(MOUSEPRINT_DATASETS),
    token: MOUSEPRINT_TOKEN,
    jobs: MOUSEPRINT_JOBS,
    device: MOUSEPRINT_DEVICE,
    recordingsMegabytes: MOUSEPRINT_QUOTA_MB,
    logLevel: LOG_LEVEL,
  };
}
