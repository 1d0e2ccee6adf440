import path from "node:path";
import { v5 as derivedId } from "uuid";
import type { ProjectDocument } from "@/lib/document/schema";
import { env } from "@/lib/env";
import { assetKey } from "../asset-key";
import { unsafeInsertImportedAsset } from "../data/assets";
import { unsafeInsertImported } from "../data/projects";
import { inspectFont } from "../media/inspect-font";
import { inspectMedia } from "../media/inspect-media";
import { storePoster } from "../media/store-poster";
import type { Manifest } from "../project-file/manifest";
import { type ProjectFile, readProjectFile } from "../project-file/read-project-file";
import { putFile } from "../s3";

/** The upload that a project is made from; the project gets its id. */
export interface ProjectUpload {
  id: string;
  workspaceId: string;
  createdById: string | null;
}

/**
 * Makes a project of an uploaded project file: its media become assets of the workspace, each checked by its content as
 * any upload, and its document names them. The face of a person has to be confirmed anew: who sent the file cannot do that.
 * Running it twice makes one project: ids come from the upload's.
 * @throws AppError `project_file_broken`, `newer_document`, the `upload_…` code of a file in it
 */
export async function unsafeImportProject(
  { id, workspaceId, createdById }: ProjectUpload,
  file: string,
  folder: string,
): Promise<void> {
  const { UPLOAD_MAX_MB } = env();
  // Not what else an upload's record has: these become the project's.
  const upload = { id, workspaceId, createdById };
  const project = await readProjectFile(file, UPLOAD_MAX_MB * 1024 * 1024);
  try {
    const ids = new Map<string, string>();
    for (const media of project.manifest.media) {
      ids.set(media.assetId, await takeIn(upload, project, media, folder));
    }
    await unsafeInsertImported({
      ...upload,
      name: project.manifest.name.trim() || "Untitled",
      document: withSources(project.document, ids),
    });
  } finally {
    project.close();
  }
}

async function takeIn(
  upload: ProjectUpload,
  project: ProjectFile,
  media: Manifest["media"][number],
  folder: string,
): Promise<string> {
  const { kind } = media;
  const asset = { id: derivedId(media.assetId, upload.id), workspaceId: upload.workspaceId, kind };
  const file = path.join(folder, "media");
  await project.extract(media, file);
  const facts =
    kind === "font"
      ? await inspectFont(file)
      : await inspectMedia(file, kind, { maxMinutes: env().UPLOAD_MAX_MINUTES });
  const key = assetKey(asset, "original");
  const sizeBytes = await putFile(key, file, facts.mime);
  await unsafeInsertImportedAsset({
    ...facts,
    ...asset,
    key,
    sizeBytes,
    posterKey: await storePoster(asset, file, facts, folder),
    origin: media.origin,
    name: media.name,
    createdById: upload.createdById,
  });
  return asset.id;
}

/** The document with the workspace's own assets. What was not in the file is missing, and the editor says so. */
function withSources(document: ProjectDocument, ids: ReadonlyMap<string, string>): ProjectDocument {
  const assets = Object.fromEntries(
    Object.entries(document.assets).map(([ref, asset]) => {
      if (asset.source.from !== "library") return [ref, asset];
      const assetId = ids.get(asset.source.assetId) ?? MISSING_ASSET;
      return [ref, { ...asset, source: { ...asset.source, assetId } }];
    }),
  );
  return { ...document, assets };
}

/** No asset has this id: another workspace's must not be named. */
const MISSING_ASSET = "00000000-0000-0000-0000-000000000000";
