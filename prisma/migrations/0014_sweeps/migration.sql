-- CreateTable
CREATE TABLE "Sweep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "datasetHash" TEXT NOT NULL,
    "codeVersion" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "error" JSONB,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" DATETIME,
    "finishedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" JSONB NOT NULL
);

-- AlterTable
ALTER TABLE "Run" ADD COLUMN "sweepId" TEXT REFERENCES "Sweep" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Run" ADD COLUMN "trial" INTEGER;
ALTER TABLE "Run" ADD COLUMN "verdict" TEXT;

-- AlterTable
ALTER TABLE "Job" ADD COLUMN "position" REAL NOT NULL DEFAULT 0;

-- CreateIndex
CREATE UNIQUE INDEX "Sweep_name_key" ON "Sweep"("name");

-- CreateIndex
CREATE INDEX "Sweep_createdAt_idx" ON "Sweep"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Run_sweepId_trial_key" ON "Run"("sweepId", "trial");
