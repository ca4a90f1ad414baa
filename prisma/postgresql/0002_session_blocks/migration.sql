-- AlterTable
ALTER TABLE "VerificationSession" ADD COLUMN "finding" JSON;

-- CreateTable
CREATE TABLE "VerificationBlock" (
    "sessionId" TEXT NOT NULL,
    "block" INTEGER NOT NULL,
    "embedding" BYTEA NOT NULL,

    CONSTRAINT "VerificationBlock_pkey" PRIMARY KEY ("sessionId","block")
);

-- AddForeignKey
ALTER TABLE "VerificationBlock" ADD CONSTRAINT "VerificationBlock_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "VerificationSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;
