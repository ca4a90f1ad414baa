-- A map is called a map everywhere; its files lie in the folder maps, which opening the data directory renames.
ALTER TABLE "Projection" RENAME TO "EmbeddingMap";
DROP INDEX "Projection_contentKey_key";
CREATE UNIQUE INDEX "EmbeddingMap_contentKey_key" ON "EmbeddingMap"("contentKey");
UPDATE "EmbeddingMap" SET "path" = 'maps/' || substr("path", 13) WHERE "path" LIKE 'projections/%';

-- Jobs that made maps, and what they left.
UPDATE "Job" SET
  "kind" = 'map',
  "result" = CASE WHEN json_extract("result", '$.projection') IS NULL THEN "result"
    ELSE json_remove(json_set("result", '$.map', json_extract("result", '$.projection')), '$.projection') END
WHERE "kind" = 'projection';
