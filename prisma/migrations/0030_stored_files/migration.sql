-- CreateTable
CREATE TABLE "StoredFile" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "object" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "at" DATETIME NOT NULL
);
