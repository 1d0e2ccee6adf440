-- AlterTable
ALTER TABLE "ProjectRevision" ADD COLUMN     "name" TEXT;

-- CreateIndex
CREATE INDEX "ProjectRevision_createdAt_idx" ON "ProjectRevision"("createdAt");
