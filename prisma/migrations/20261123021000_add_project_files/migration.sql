-- AlterEnum
ALTER TYPE "AssetKind" ADD VALUE 'project';
