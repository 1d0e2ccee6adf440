-- AlterEnum
ALTER TYPE "AssetKind" ADD VALUE 'font';
