-- How much of what is limited each visitor and key may still ask for, over all servers. Unlogged: after a crash everybody begins anew.
-- Of PostgreSQL alone and no model: a server with SQLite is the only one and keeps this in memory.
CREATE UNLOGGED TABLE "Allowance" (
    "key" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Allowance_pkey" PRIMARY KEY ("key")
);
