-- Names are looked for by what they begin with, in the order of their bytes.
CREATE TABLE "StoredFile" (
    "name" TEXT COLLATE "C" NOT NULL,
    "object" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("name")
);
