-- What a job's kind says of it, written when it is enqueued, so that the queue needs no list of kinds.
ALTER TABLE "Job" ADD COLUMN "title" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Job" ADD COLUMN "kept" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Job" ADD COLUMN "pausable" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Job" ADD COLUMN "key" TEXT;

-- CreateIndex
CREATE INDEX "Job_kind_key_idx" ON "Job"("kind", "key");

-- Jobs of before.
UPDATE "Job" SET
  "title" = CASE "kind"
    WHEN 'rehearse' THEN 'Rehearsal of a job'
    WHEN 'import' THEN CASE json_extract("params", '$.dataset')
      WHEN 'sample' THEN 'Make the synthetic sample'
      WHEN 'csv' THEN 'Import ' || coalesce(json_extract("params", '$.options.name'), 'csv')
      ELSE 'Import ' || coalesce(json_extract("params", '$.dataset'), '') END
    WHEN 'projection' THEN 'Map of ' || coalesce(json_extract("params", '$.source.dataset'), '') || ' by '
      || coalesce(json_extract("params", '$.source.model'), '') || ' (' || coalesce(json_extract("params", '$.params.method'), '') || ')'
    WHEN 'placement' THEN 'Add ' || coalesce(json_extract("params", '$.source.dataset'), '') || ' to the map '
      || coalesce(json_extract("params", '$.map'), '')
    WHEN 'evaluate' THEN 'Evaluate ' || coalesce(json_extract("params", '$.model'), '') || ' under '
      || coalesce(json_extract("params", '$.protocol'), '')
    WHEN 'train' THEN 'Training of ' || coalesce(json_extract("params", '$.name'), 'a network')
    WHEN 'sweep' THEN 'Sweep' || coalesce(' ' || json_extract("params", '$.name'), '')
    ELSE "kind" END,
  "kept" = CASE "kind"
    WHEN 'train' THEN 'Its curves and its last checkpoint are kept: resume it on its page.'
    WHEN 'sweep' THEN 'Runs that have finished are kept, the others with their last checkpoints: resume it on its page.'
    ELSE '' END,
  "pausable" = "kind" IN ('projection', 'placement'),
  "key" = CASE "kind"
    WHEN 'rehearse' THEN 'rehearsal'
    WHEN 'train' THEN json_extract("params", '$.run')
    WHEN 'sweep' THEN json_extract("params", '$.sweep') END
WHERE json_valid("params");
