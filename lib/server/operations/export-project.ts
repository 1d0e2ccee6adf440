import type { Readable } from "node:stream";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { type AssetRecord, findAssets } from "../data/assets";
import { findProject } from "../data/projects";
import { type ProjectMedia, writeProjectFile } from "../project-file/write-project-file";
import { requireDocument } from "../require-document";
import { getStream } from "../s3";

/**
 * A project with everything it is made of, as one file to keep or to take elsewhere. A file that was deleted is left out:
 * whoever opens the project is asked for another.
 */
export async function exportProject(
  actor: Actor,
  projectId: string,
  now: Date,
): Promise<{ fileName: string; stream: Readable }> {
  const project = await findProject(actor, projectId);
  if (!project) throw new AppError("not_found");
  const document = requireDocument(project.document);
  const ids = Object.values(document.assets).flatMap(({ source }) =>
    source.from === "library" ? [source.assetId] : [],
  );
  const assets = await findAssets(actor, [...new Set(ids)]);
  const media = assets.filter(({ state }) => state === "ready").flatMap(mediaOf);
  return {
    fileName: `${project.name.replaceAll(/[\\/:*?"<>|…]/g, " ").trim() || "project"}.twinsync`,
    stream: writeProjectFile({ name: project.name, document, media, now }),
  };
}

function mediaOf({ id, kind, name, origin, mime, key }: AssetRecord): ProjectMedia[] {
  if (kind === "project") return [];
  const from = origin === "sample" || origin === "render" ? "upload" : origin;
  return [{ assetId: id, kind, name, origin: from, mime, open: () => getStream(key) }];
}
