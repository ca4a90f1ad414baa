-- Counting who is enrolled with a network, and seeing whether that changed, without reading their embeddings.
CREATE INDEX "Profile_modelHash_updatedAt_idx" ON "Profile"("modelHash", "updatedAt");
