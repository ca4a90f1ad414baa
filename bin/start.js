// `npm start`: from a fresh clone to a served app. Only Node's own modules here, because nothing may be installed yet.
import { SERVING, takeNoArguments } from './launch/arguments.js';
import { build, isBuilt } from './launch/build.js';
import { bringPackages, generate } from './launch/install.js';
import { listening } from './launch/listening.js';
import { runMain } from './launch/main.js';
import { prepare } from './launch/prepare.js';
import { checkNode, LaunchError } from './launch/root.js';
import { isStopping } from './launch/run.js';
import { serve } from './launch/serve.js';

await runMain(async () => {
  takeNoArguments(`npm start: installs, builds and serves, as far as that is still to be done.\n${SERVING}`);
  checkNode();
  const { host, port } = await listening();
  let finish = async () => {};
  // An installed package comes with its dependencies and its database client.
  if (process.env.MOUSEPRINT_INSTALLED !== '1') {
    finish = await bringPackages({ development: false });
    await generate();
  }
  const prepared = finish().then(prepare);
  if (!isBuilt()) await Promise.all([prepared, build()]);
  const [token, { url, ended }] = await Promise.all([prepared, serve({ host, port, prepared })]);
  if (!isStopping())
    console.log(`Mouseprint is at ${url}${token ? `/?token=${token}` : ''}\nPress Ctrl-C to stop.`);
  if (!isStopping() && token && process.env.ALLOWED_HOSTS)
    console.log(`Under ${process.env.ALLOWED_HOSTS} it asks for the same token.`);
  const { code } = await ended;
  if (!isStopping()) throw new LaunchError(`The server ended unexpectedly (exit code ${code}).`);
});
