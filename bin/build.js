// `npm run build`: the production build that `npm start` serves, and the note of what it was made from.
import { takeNoArguments } from './launch/arguments.js';
import { build } from './launch/build.js';
import { generate, install } from './launch/install.js';
import { runMain } from './launch/main.js';
import { checkNode } from './launch/root.js';

await runMain(async () => {
  takeNoArguments('npm run build: builds the app for production, unless that is done already.');
  checkNode();
  await install({ development: false });
  await generate();
  await build();
});
