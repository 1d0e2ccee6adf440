-- AlterTable
ALTER TABLE "Asset" ADD COLUMN     "filmstrip" JSONB;
