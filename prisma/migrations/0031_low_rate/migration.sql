-- AlterTable
ALTER TABLE "Profile" ADD COLUMN "lowRate" BLOB;

-- AlterTable
ALTER TABLE "ProfileVersion" ADD COLUMN "lowRate" BLOB;
