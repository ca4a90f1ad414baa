-- AlterTable
ALTER TABLE "Profile" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "ProfileVersion" (
    "profileId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "embeddings" BLOB NOT NULL,
    "quality" JSONB NOT NULL DEFAULT '{}',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("profileId", "version"),
    CONSTRAINT "ProfileVersion_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VerificationSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "profileId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "fmr" REAL NOT NULL,
    "device" TEXT NOT NULL DEFAULT '',
    "dataset" TEXT NOT NULL DEFAULT '',
    "modelHash" TEXT NOT NULL,
    "keyId" TEXT,
    "webhookUrl" TEXT,
    "webhookSecret" TEXT,
    "chunks" INTEGER NOT NULL DEFAULT 0,
    "events" INTEGER NOT NULL DEFAULT 0,
    "lastT" REAL NOT NULL DEFAULT 0,
    "claimFrom" INTEGER NOT NULL DEFAULT 0,
    "claimChunk" INTEGER NOT NULL DEFAULT 0,
    "blocks" INTEGER NOT NULL DEFAULT 0,
    "trust" REAL NOT NULL DEFAULT 0.5,
    "verdict" TEXT NOT NULL DEFAULT 'nothing',
    "decision" TEXT NOT NULL DEFAULT 'undecided',
    "steppedUpAt" DATETIME,
    "startedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" DATETIME,
    CONSTRAINT "VerificationSession_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VerificationChunk" (
    "sessionId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "events" INTEGER NOT NULL,
    "rows" BLOB NOT NULL,

    PRIMARY KEY ("sessionId", "seq"),
    CONSTRAINT "VerificationChunk_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "VerificationSession" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sessionId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deliveredAt" DATETIME,
    "failedAt" DATETIME,
    "error" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "WebhookDelivery_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "VerificationSession" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "profileId" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "sessionId" TEXT,
    "key" TEXT NOT NULL DEFAULT '',
    "decision" TEXT NOT NULL,
    "fmr" REAL NOT NULL,
    "score" REAL,
    "llr" REAL,
    "threshold" REAL,
    "trust" REAL,
    "blocks" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "modelHash" TEXT NOT NULL,
    "profileVersion" INTEGER NOT NULL,
    "reasons" JSONB NOT NULL,
    CONSTRAINT "Decision_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "scopes" JSONB NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "perMinute" INTEGER NOT NULL,
    "webhookOrigin" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" DATETIME,
    "revokedAt" DATETIME
);

-- CreateIndex
CREATE INDEX "VerificationSession_status_lastAt_idx" ON "VerificationSession"("status", "lastAt");

-- CreateIndex
CREATE INDEX "WebhookDelivery_deliveredAt_failedAt_nextAt_idx" ON "WebhookDelivery"("deliveredAt", "failedAt", "nextAt");

-- CreateIndex
CREATE INDEX "Decision_profileId_idx" ON "Decision"("profileId");

-- CreateIndex
CREATE INDEX "Decision_at_idx" ON "Decision"("at");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_name_key" ON "ApiKey"("name");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_tokenHash_key" ON "ApiKey"("tokenHash");
