-- AlterTable
ALTER TABLE "Job" ADD COLUMN "pauseRequested" BOOLEAN NOT NULL DEFAULT false;
