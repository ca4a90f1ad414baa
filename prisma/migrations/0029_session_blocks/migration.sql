-- AlterTable
ALTER TABLE "VerificationSession" ADD COLUMN "finding" JSONB;

-- CreateTable
CREATE TABLE "VerificationBlock" (
    "sessionId" TEXT NOT NULL,
    "block" INTEGER NOT NULL,
    "embedding" BLOB NOT NULL,

    PRIMARY KEY ("sessionId", "block"),
    CONSTRAINT "VerificationBlock_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "VerificationSession" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
