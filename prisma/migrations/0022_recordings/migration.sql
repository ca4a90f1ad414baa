-- CreateTable
CREATE TABLE "Recording" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "siteId" TEXT,
    "origin" TEXT NOT NULL DEFAULT '',
    "screen" JSONB NOT NULL DEFAULT '{}',
    "startedAt" DATETIME NOT NULL,
    "lastAt" DATETIME NOT NULL,
    "events" INTEGER NOT NULL DEFAULT 0,
    "lost" INTEGER NOT NULL DEFAULT 0,
    "durationMs" REAL NOT NULL DEFAULT 0,
    "bytes" INTEGER,
    "sha256" TEXT
);

-- CreateTable
CREATE TABLE "RecordingBatch" (
    "recordingId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "events" INTEGER NOT NULL,
    "rows" JSONB NOT NULL,

    PRIMARY KEY ("recordingId", "seq"),
    CONSTRAINT "RecordingBatch_recordingId_fkey" FOREIGN KEY ("recordingId") REFERENCES "Recording" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RecorderSite" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" DATETIME,
    "revokedAt" DATETIME,
    "batches" INTEGER NOT NULL DEFAULT 0,
    "events" INTEGER NOT NULL DEFAULT 0
);

-- CreateIndex
CREATE UNIQUE INDEX "Recording_key_key" ON "Recording"("key");

-- CreateIndex
CREATE INDEX "Recording_state_lastAt_idx" ON "Recording"("state", "lastAt");

-- CreateIndex
CREATE INDEX "Recording_subject_idx" ON "Recording"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "RecorderSite_tokenHash_key" ON "RecorderSite"("tokenHash");
