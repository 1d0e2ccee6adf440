import type { Actor } from "@/lib/domain/actor";
import type { AssetView } from "@/lib/domain/views";
import { listLibraryAssets } from "../data/assets";
import { presentAsset } from "../present/asset-view";

const PAGE_SIZE = 30;

/** The workspace's own media of one kind, newest first. */
export async function listAssets(
  actor: Actor,
  query: { kind: "video" | "audio" | "image" | "font"; cursor?: string },
): Promise<{ assets: AssetView[]; nextCursor: string | null }> {
  const rows = await listLibraryAssets(actor, {
    kind: query.kind,
    cursor: query.cursor ?? null,
    take: PAGE_SIZE + 1,
  });
  const page = rows.slice(0, PAGE_SIZE);
  const nextCursor = rows.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null;
  return { assets: await Promise.all(page.map(presentAsset)), nextCursor };
}
