-- AlterTable
ALTER TABLE "Job" ADD COLUMN "host" TEXT;
