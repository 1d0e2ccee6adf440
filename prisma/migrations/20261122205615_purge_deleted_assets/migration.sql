-- AlterTable
ALTER TABLE "Asset" ADD COLUMN     "purgedAt" TIMESTAMP(3);
