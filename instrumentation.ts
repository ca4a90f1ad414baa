/** Runs once when the server starts, before it answers. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  // Before anything reads the lists that plug-ins add to.
  if (process.env.MOUSEPRINT_PLUGINS) await (await import('./lib/plugins/in-server.ts')).loadServerPlugins();
  const { startServing } = await import('./lib/work/serving.ts');
  await startServing();
}
