import { defineConfig } from 'prisma/config';

// `prisma generate` needs no schema engine but looks for one and would download it; whatever is executable satisfies the check.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
// Nothing reports to anybody, also when `npx prisma` is called by hand.
process.env.CHECKPOINT_DISABLE ??= '1';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
