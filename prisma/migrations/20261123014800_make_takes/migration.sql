-- A production makes several takes. What was made before was of the one take of its look, "person".

-- DropIndex
DROP INDEX "SpeechJob_productionId_key";

-- DropIndex
DROP INDEX "LipSyncJob_productionId_key";

-- AlterTable
ALTER TABLE "Production" ADD COLUMN "settings" JSONB;

-- AlterTable
ALTER TABLE "SpeechJob" ADD COLUMN "inputsHash" TEXT,
ADD COLUMN "takeId" TEXT NOT NULL DEFAULT 'person';
ALTER TABLE "SpeechJob" ALTER COLUMN "takeId" DROP DEFAULT;

-- AlterTable
ALTER TABLE "LipSyncJob" ADD COLUMN "takeId" TEXT NOT NULL DEFAULT 'person';
ALTER TABLE "LipSyncJob" ALTER COLUMN "takeId" DROP DEFAULT;

-- CreateIndex
CREATE UNIQUE INDEX "SpeechJob_productionId_takeId_key" ON "SpeechJob"("productionId", "takeId");

-- CreateIndex
CREATE INDEX "SpeechJob_inputsHash_idx" ON "SpeechJob"("inputsHash");

-- CreateIndex
CREATE UNIQUE INDEX "LipSyncJob_productionId_takeId_key" ON "LipSyncJob"("productionId", "takeId");
