import { speakingItem } from "@/lib/document/derive";
import { loadDocument } from "@/lib/document/load-document";
import type { Actor } from "@/lib/domain/actor";
import { FORMATS } from "@/lib/domain/formats";
import type { ProjectCard } from "@/lib/domain/views";
import { type AssetRecord, findAssets } from "../data/assets";
import { listProjectsWithLatest, type ProjectListing } from "../data/projects";
import { presentStatus } from "../present/production-view";
import { browserUrl } from "../s3";

const PAGE_SIZE = 24;

/** The library, last changed first, each with the state of its newest video. */
export async function listProjects(
  actor: Actor,
  query: { cursor?: string } = {},
): Promise<{ projects: ProjectCard[]; nextCursor: string | null }> {
  const rows = await listProjectsWithLatest(actor, { cursor: query.cursor ?? null, take: PAGE_SIZE + 1 });
  const page = rows.slice(0, PAGE_SIZE);
  const assets = await findAssets(actor, page.flatMap(assetIdsOf));
  const projects = await Promise.all(page.map((row) => presentCard(row, assets)));
  return { projects, nextCursor: rows.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null };
}

/** The face of the document, and what the newest production made. */
function assetIdsOf(row: ProjectListing): string[] {
  const made = row.productions.flatMap((production) =>
    production.renders.flatMap((render) => render.outputAssetId ?? []),
  );
  const face = faceAssetId(row);
  return face ? [...made, face] : made;
}

function faceAssetId(row: ProjectListing): string | null {
  const loaded = loadDocument(row.document);
  if (!loaded.ok) return null;
  const item = speakingItem(loaded.document);
  const source = item && loaded.document.assets[item.asset]?.source;
  return source?.from === "library" ? source.assetId : null;
}

async function presentCard(row: ProjectListing, assets: AssetRecord[]): Promise<ProjectCard> {
  const latest = row.productions[0];
  // The tallest: cards are upright.
  const made = FORMATS.map(({ id }) => latest?.renders.find(({ format }) => format === id)?.outputAssetId)
    .map((outputAssetId) => assets.find((asset) => asset.id === outputAssetId))
    .find(Boolean);
  const shown = made ?? assets.find((asset) => asset.id === faceAssetId(row));
  return {
    id: row.id,
    name: row.name,
    updatedAt: row.updatedAt.toISOString(),
    posterUrl: shown?.posterKey ? await browserUrl(shown.posterKey) : null,
    width: shown?.width ?? 9,
    height: shown?.height ?? 16,
    latest: latest
      ? { productionId: latest.id, status: await presentStatus(latest, row.name, assets) }
      : null,
  };
}
