// `npm run dev`: the app as it is written, compiled anew at each change.
import { SERVING, takeNoArguments } from './launch/arguments.js';
import { generate, install } from './launch/install.js';
import { listening } from './launch/listening.js';
import { runMain } from './launch/main.js';
import { prepare } from './launch/prepare.js';
import { dependency } from './launch/resolve.js';
import { checkNode } from './launch/root.js';
import { start } from './launch/run.js';

await runMain(async () => {
  takeNoArguments(`npm run dev: serves the app while it is being written.\n${SERVING}`);
  checkNode();
  const { host, port } = await listening();
  await install();
  await generate();
  const token = await prepare();
  if (token) console.log(`Open it with ?token=${token}`);
  const next = [dependency('next', 'dist/bin/next'), 'dev', '-H', host, '-p', String(port)];
  const env = { PORT: String(port), HOST: host };
  const { code } = await start(process.execPath, next, { env, stdio: ['ignore', 'inherit', 'inherit'] })
    .ended;
  process.exitCode = code ?? 1;
});
