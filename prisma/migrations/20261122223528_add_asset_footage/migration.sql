-- AlterTable
ALTER TABLE "Asset" ADD COLUMN     "footage" JSONB;
