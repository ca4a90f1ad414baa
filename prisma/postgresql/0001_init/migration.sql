-- CreateTable
CREATE TABLE "Dataset" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "contentHash" TEXT COLLATE "C" NOT NULL,
    "storePath" TEXT COLLATE "C" NOT NULL,
    "partial" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "rowsRead" DOUBLE PRECISION NOT NULL,
    "eventsKept" DOUBLE PRECISION NOT NULL,
    "rejected" JSON NOT NULL,
    "examples" JSON NOT NULL,
    "failures" JSON NOT NULL DEFAULT '[]',
    "importedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subject" (
    "id" SERIAL NOT NULL,
    "datasetId" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Subject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" SERIAL NOT NULL,
    "datasetId" TEXT COLLATE "C" NOT NULL,
    "subjectId" INTEGER NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "split" TEXT COLLATE "C" NOT NULL,
    "label" TEXT COLLATE "C",
    "position" INTEGER NOT NULL,
    "source" TEXT COLLATE "C" NOT NULL,
    "durationMs" DOUBLE PRECISION NOT NULL,
    "events" INTEGER NOT NULL,
    "blocks" INTEGER NOT NULL,
    "medianDt" DOUBLE PRECISION,
    "minX" DOUBLE PRECISION,
    "maxX" DOUBLE PRECISION,
    "minY" DOUBLE PRECISION,
    "maxY" DOUBLE PRECISION,
    "clicks" INTEGER NOT NULL,
    "gaps" INTEGER NOT NULL,
    "rejected" JSON NOT NULL,
    "summary" JSON NOT NULL,
    "storeStart" DOUBLE PRECISION NOT NULL,
    "storeBytes" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "datasetId" TEXT COLLATE "C",
    "datasetHash" TEXT COLLATE "C",
    "config" JSON NOT NULL,
    "seed" INTEGER NOT NULL,
    "codeVersion" TEXT COLLATE "C" NOT NULL,
    "environment" JSON NOT NULL,
    "command" TEXT COLLATE "C" NOT NULL,
    "summary" JSON NOT NULL DEFAULT '{}',
    "colour" TEXT COLLATE "C",
    "starred" BOOLEAN NOT NULL DEFAULT false,
    "tags" JSON NOT NULL DEFAULT '[]',
    "notes" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "parentId" TEXT COLLATE "C",
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "step" INTEGER NOT NULL DEFAULT 0,
    "totalSteps" INTEGER NOT NULL DEFAULT 0,
    "error" JSON,
    "leaseOwner" TEXT COLLATE "C",
    "leaseUntil" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),
    "deletedAt" TIMESTAMP(3),
    "updatedAt" TIMESTAMP(3),
    "sweepId" TEXT COLLATE "C",
    "trial" INTEGER,
    "verdict" TEXT COLLATE "C",

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunAlert" (
    "id" TEXT COLLATE "C" NOT NULL,
    "runId" TEXT COLLATE "C",
    "what" TEXT COLLATE "C" NOT NULL,
    "metric" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "bound" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "webhookUrl" TEXT COLLATE "C",
    "webhookSecret" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RunAlert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunNotice" (
    "id" TEXT COLLATE "C" NOT NULL,
    "alertId" TEXT COLLATE "C" NOT NULL,
    "runId" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,
    "seenAt" TIMESTAMP(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deliveredAt" TIMESTAMP(3),
    "failedAt" TIMESTAMP(3),
    "error" TEXT COLLATE "C" NOT NULL DEFAULT '',

    CONSTRAINT "RunNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Sweep" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "plan" JSON NOT NULL,
    "datasetHash" TEXT COLLATE "C" NOT NULL,
    "codeVersion" TEXT COLLATE "C" NOT NULL,
    "command" TEXT COLLATE "C" NOT NULL,
    "error" JSON,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Sweep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Metric" (
    "runId" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "last" DOUBLE PRECISION NOT NULL,
    "min" DOUBLE PRECISION NOT NULL,
    "max" DOUBLE PRECISION NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "Metric_pkey" PRIMARY KEY ("runId","name")
);

-- CreateTable
CREATE TABLE "MetricChunk" (
    "id" SERIAL NOT NULL,
    "runId" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "points" BYTEA NOT NULL,

    CONSTRAINT "MetricChunk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Artifact" (
    "id" SERIAL NOT NULL,
    "runId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "bytes" DOUBLE PRECISION NOT NULL,
    "sha256" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Artifact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evaluation" (
    "id" TEXT COLLATE "C" NOT NULL,
    "runId" TEXT COLLATE "C",
    "model" TEXT COLLATE "C" NOT NULL,
    "modelHash" TEXT COLLATE "C" NOT NULL,
    "protocol" TEXT COLLATE "C" NOT NULL,
    "datasetId" TEXT COLLATE "C" NOT NULL,
    "config" JSON NOT NULL,
    "result" JSON NOT NULL,
    "seconds" DOUBLE PRECISION NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EmbeddingMap" (
    "id" TEXT COLLATE "C" NOT NULL,
    "contentKey" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "method" TEXT COLLATE "C" NOT NULL,
    "params" JSON NOT NULL,
    "source" JSON NOT NULL,
    "points" INTEGER NOT NULL,
    "quality" JSON NOT NULL DEFAULT '{}',
    "path" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EmbeddingMap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" SERIAL NOT NULL,
    "page" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "query" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Profile" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "model" TEXT COLLATE "C" NOT NULL,
    "modelHash" TEXT COLLATE "C" NOT NULL,
    "dims" INTEGER NOT NULL,
    "embeddings" BYTEA NOT NULL,
    "quality" JSON NOT NULL DEFAULT '{}',
    "eventsPath" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProfileVersion" (
    "profileId" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL,
    "cause" TEXT COLLATE "C" NOT NULL,
    "embeddings" BYTEA NOT NULL,
    "quality" JSON NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ProfileVersion_pkey" PRIMARY KEY ("profileId","version")
);

-- CreateTable
CREATE TABLE "VerificationSession" (
    "id" TEXT COLLATE "C" NOT NULL,
    "profileId" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "fmr" DOUBLE PRECISION NOT NULL,
    "device" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "dataset" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "modelHash" TEXT COLLATE "C" NOT NULL,
    "keyId" TEXT COLLATE "C",
    "webhookUrl" TEXT COLLATE "C",
    "webhookSecret" TEXT COLLATE "C",
    "chunks" INTEGER NOT NULL DEFAULT 0,
    "events" INTEGER NOT NULL DEFAULT 0,
    "lastT" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "claimFrom" INTEGER NOT NULL DEFAULT 0,
    "claimChunk" INTEGER NOT NULL DEFAULT 0,
    "blocks" INTEGER NOT NULL DEFAULT 0,
    "trust" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
    "verdict" TEXT COLLATE "C" NOT NULL DEFAULT 'nothing',
    "decision" TEXT COLLATE "C" NOT NULL DEFAULT 'undecided',
    "steppedUpAt" TIMESTAMP(3),
    "startedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "VerificationSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VerificationChunk" (
    "sessionId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "events" INTEGER NOT NULL,
    "rows" BYTEA NOT NULL,

    CONSTRAINT "VerificationChunk_pkey" PRIMARY KEY ("sessionId","seq")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "id" TEXT COLLATE "C" NOT NULL,
    "sessionId" TEXT COLLATE "C" NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deliveredAt" TIMESTAMP(3),
    "failedAt" TIMESTAMP(3),
    "error" TEXT COLLATE "C" NOT NULL DEFAULT '',

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT COLLATE "C" NOT NULL,
    "profileId" TEXT COLLATE "C" NOT NULL,
    "person" TEXT COLLATE "C" NOT NULL,
    "sessionId" TEXT COLLATE "C",
    "key" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "decision" TEXT COLLATE "C" NOT NULL,
    "fmr" DOUBLE PRECISION NOT NULL,
    "score" DOUBLE PRECISION,
    "llr" DOUBLE PRECISION,
    "threshold" DOUBLE PRECISION,
    "trust" DOUBLE PRECISION,
    "blocks" INTEGER NOT NULL,
    "model" TEXT COLLATE "C" NOT NULL,
    "modelHash" TEXT COLLATE "C" NOT NULL,
    "profileVersion" INTEGER NOT NULL,
    "reasons" JSON NOT NULL,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "scopes" JSON NOT NULL,
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "perMinute" INTEGER NOT NULL,
    "webhookOrigin" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Recording" (
    "id" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "subject" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "siteId" TEXT COLLATE "C",
    "origin" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "screen" JSON NOT NULL DEFAULT '{}',
    "startedAt" TIMESTAMP(3) NOT NULL,
    "lastAt" TIMESTAMP(3) NOT NULL,
    "events" INTEGER NOT NULL DEFAULT 0,
    "lost" INTEGER NOT NULL DEFAULT 0,
    "durationMs" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "bytes" DOUBLE PRECISION,
    "sha256" TEXT COLLATE "C",

    CONSTRAINT "Recording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecordingBatch" (
    "recordingId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "events" INTEGER NOT NULL,
    "rows" JSON NOT NULL,

    CONSTRAINT "RecordingBatch_pkey" PRIMARY KEY ("recordingId","seq")
);

-- CreateTable
CREATE TABLE "RecorderSite" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "origin" TEXT COLLATE "C" NOT NULL,
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),
    "batches" INTEGER NOT NULL DEFAULT 0,
    "events" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "RecorderSite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "params" JSON NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "kept" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "pausable" BOOLEAN NOT NULL DEFAULT false,
    "key" TEXT COLLATE "C",
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "message" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "etaMs" DOUBLE PRECISION,
    "result" JSON,
    "error" JSON,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "maxAttempts" INTEGER NOT NULL DEFAULT 1,
    "pid" INTEGER,
    "host" TEXT COLLATE "C",
    "leaseUntil" TIMESTAMP(3),
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "position" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "pauseRequested" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT COLLATE "C" NOT NULL,
    "value" JSON NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "JobEvent" (
    "id" SERIAL NOT NULL,
    "jobId" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "type" TEXT COLLATE "C" NOT NULL,
    "data" JSON NOT NULL,

    CONSTRAINT "JobEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Subject_datasetId_key_key" ON "Subject"("datasetId", "key");

-- CreateIndex
CREATE INDEX "Session_subjectId_idx" ON "Session"("subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_datasetId_key_key" ON "Session"("datasetId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Run_name_key" ON "Run"("name");

-- CreateIndex
CREATE INDEX "Run_createdAt_idx" ON "Run"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Run_sweepId_trial_key" ON "Run"("sweepId", "trial");

-- CreateIndex
CREATE INDEX "RunNotice_deliveredAt_failedAt_nextAt_idx" ON "RunNotice"("deliveredAt", "failedAt", "nextAt");

-- CreateIndex
CREATE UNIQUE INDEX "RunNotice_alertId_runId_key" ON "RunNotice"("alertId", "runId");

-- CreateIndex
CREATE UNIQUE INDEX "Sweep_name_key" ON "Sweep"("name");

-- CreateIndex
CREATE INDEX "Sweep_createdAt_idx" ON "Sweep"("createdAt");

-- CreateIndex
CREATE INDEX "Metric_name_last_idx" ON "Metric"("name", "last");

-- CreateIndex
CREATE INDEX "MetricChunk_runId_id_idx" ON "MetricChunk"("runId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Artifact_runId_path_key" ON "Artifact"("runId", "path");

-- CreateIndex
CREATE INDEX "Evaluation_runId_idx" ON "Evaluation"("runId");

-- CreateIndex
CREATE INDEX "Evaluation_model_protocol_idx" ON "Evaluation"("model", "protocol");

-- CreateIndex
CREATE UNIQUE INDEX "EmbeddingMap_contentKey_key" ON "EmbeddingMap"("contentKey");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_page_name_key" ON "SavedView"("page", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Profile_name_key" ON "Profile"("name");

-- CreateIndex
CREATE INDEX "Profile_modelHash_updatedAt_idx" ON "Profile"("modelHash", "updatedAt");

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

-- CreateIndex
CREATE UNIQUE INDEX "Recording_key_key" ON "Recording"("key");

-- CreateIndex
CREATE INDEX "Recording_state_lastAt_idx" ON "Recording"("state", "lastAt");

-- CreateIndex
CREATE INDEX "Recording_subject_idx" ON "Recording"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "RecorderSite_tokenHash_key" ON "RecorderSite"("tokenHash");

-- CreateIndex
CREATE INDEX "Job_status_createdAt_idx" ON "Job"("status", "createdAt");

-- CreateIndex
CREATE INDEX "Job_kind_key_idx" ON "Job"("kind", "key");

-- CreateIndex
CREATE INDEX "JobEvent_jobId_id_idx" ON "JobEvent"("jobId", "id");

-- AddForeignKey
ALTER TABLE "Subject" ADD CONSTRAINT "Subject_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_subjectId_fkey" FOREIGN KEY ("subjectId") REFERENCES "Subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_sweepId_fkey" FOREIGN KEY ("sweepId") REFERENCES "Sweep"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunAlert" ADD CONSTRAINT "RunAlert_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunNotice" ADD CONSTRAINT "RunNotice_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "RunAlert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunNotice" ADD CONSTRAINT "RunNotice_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Metric" ADD CONSTRAINT "Metric_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MetricChunk" ADD CONSTRAINT "MetricChunk_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Artifact" ADD CONSTRAINT "Artifact_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProfileVersion" ADD CONSTRAINT "ProfileVersion_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VerificationSession" ADD CONSTRAINT "VerificationSession_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VerificationChunk" ADD CONSTRAINT "VerificationChunk_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "VerificationSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "VerificationSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecordingBatch" ADD CONSTRAINT "RecordingBatch_recordingId_fkey" FOREIGN KEY ("recordingId") REFERENCES "Recording"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JobEvent" ADD CONSTRAINT "JobEvent_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job"("id") ON DELETE CASCADE ON UPDATE CASCADE;
