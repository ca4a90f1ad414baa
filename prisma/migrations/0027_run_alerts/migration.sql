-- What somebody wants to be told of runs, and what was told.
CREATE TABLE "RunAlert" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "runId" TEXT,
    "what" TEXT NOT NULL,
    "metric" TEXT NOT NULL DEFAULT '',
    "bound" REAL NOT NULL DEFAULT 0,
    "webhookUrl" TEXT,
    "webhookSecret" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "RunAlert_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE "RunNotice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "alertId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "seenAt" DATETIME,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deliveredAt" DATETIME,
    "failedAt" DATETIME,
    "error" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "RunNotice_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "RunAlert" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "RunNotice_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "RunNotice_alertId_runId_key" ON "RunNotice"("alertId", "runId");
CREATE INDEX "RunNotice_deliveredAt_failedAt_nextAt_idx" ON "RunNotice"("deliveredAt", "failedAt", "nextAt");
