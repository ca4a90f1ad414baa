-- AlterTable
ALTER TABLE "Profile" ADD COLUMN "lowRate" BYTEA;

-- AlterTable
ALTER TABLE "ProfileVersion" ADD COLUMN "lowRate" BYTEA;
