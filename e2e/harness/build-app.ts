import { build } from '../../bin/launch/build.js';

/** Builds the app, when the last build is stale, before several servers would each begin to. */
export default async function buildApp(): Promise<void> {
  await build();
}
