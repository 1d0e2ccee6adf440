import { z } from "zod";
import { isMade, takesInOrder, usedAssets } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import type { Take } from "@/lib/document/takes";
import { type FormatId, formatIdSchema } from "@/lib/document/units";
import type { Actor } from "@/lib/domain/actor";
import { exportSettingsSchema } from "@/lib/domain/export-settings";
import type { ProductionView } from "@/lib/domain/views";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type AssetRecord, findAssets } from "../data/assets";
import { insertProduction } from "../data/productions";
import { findProject } from "../data/projects";
import { lostFiles } from "../lost-files";
import { requireDocument } from "../require-document";
import { requireEditor } from "../require-editor";
import { requireSpeakable } from "../speech/require-speakable";
import { speechSettings } from "../speech/speech-settings";
import { openProduction } from "./open-production";

/** What to make of a project: its takes alone, or also videos of them. */
export const makingSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("takes") }),
  /** `formats`: some of the document's; default all. */
  z.object({
    kind: z.literal("video"),
    formats: z.array(formatIdSchema).min(1).optional(),
    settings: exportSettingsSchema.optional(),
  }),
]);
export type Making = z.infer<typeof makingSchema>;

/**
 * "Make video": freezes the saved document and queues speech and lip-sync of the takes that are not made, and a render
 * per format. Everything that can be known to fail is refused here, before any work: stale revision, missing or unready
 * media, consent, words, voice.
 */
export async function startProduction(
  actor: Actor,
  input: { projectId: string; revision: number; making?: Making },
): Promise<ProductionView> {
  requireEditor(actor);
  const project = await findProject(actor, input.projectId);
  if (!project) throw new AppError("not_found");
  if (project.revision !== input.revision) throw new AppError("stale_revision");
  const document = requireDocument(project.document);
  const making = input.making ?? { kind: "video" };
  const takes = takesInOrder(document).filter((take) => !isMade(take));
  const formats = making.kind === "video" ? formatsOf(document, making.formats) : [];
  if (takes.length + formats.length === 0) {
    throw new AppError("bad_request", {
      detail: "There is nothing to make: every sentence is made already.",
    });
  }
  await requireMedia(actor, document, takes);
  await requireWords(takes);
  const productionId = await insertProduction(actor, {
    projectId: project.id,
    revision: project.revision,
    document,
    settings: making.kind === "video" ? (making.settings ?? null) : null,
    takes: takes.map(({ id }) => id),
    formats,
    maxActive: env().MAX_ACTIVE_PRODUCTIONS,
  });
  if (!productionId) throw new AppError("quota_exceeded");
  return openProduction(actor, productionId);
}

function formatsOf(document: ProjectDocument, wanted?: FormatId[]): FormatId[] {
  if (!document.tracks.some((track) => track.kind === "video" && track.items.length > 0)) {
    throw new AppError("bad_request", { detail: "Choose a video of the person first." });
  }
  const formats = document.formats.map(({ id }) => id).filter((id) => !wanted || wanted.includes(id));
  if (formats.length === 0) throw new AppError("bad_request", { detail: "Choose at least one format." });
  return formats;
}

async function requireMedia(actor: Actor, document: ProjectDocument, takes: Take[]): Promise<void> {
  const sources = neededAssets(document, takes).flatMap((ref) => {
    const source = document.assets[ref]?.source;
    return source?.from === "library" ? [[ref, source.assetId] as const] : [];
  });
  const assets = await findAssets(
    actor,
    sources.map(([, assetId]) => assetId),
  );
  const byRef = new Map<string, AssetRecord | undefined>(
    sources.map(([ref, assetId]) => [ref, assets.find((asset) => asset.id === assetId)]),
  );
  const lost = await lostFiles(assets);
  for (const [ref, asset] of byRef) {
    const name = `“${document.assets[ref]?.name ?? ref}”`;
    if (!asset || lost.has(asset.id)) {
      throw new AppError("media_missing", { detail: `It is ${name}.` });
    }
    if (asset.state !== "ready") throw new AppError("media_not_ready", { detail: `It is ${name}.` });
  }
  for (const take of takes) {
    const face = byRef.get(take.asset);
    if (face?.kind !== "video")
      throw new AppError("media_missing", { detail: "Choose a video of the person." });
    if (!face.consented) throw new AppError("consent_required");
    const { speech } = take;
    if (speech.kind === "text") continue;
    const words = byRef.get(speech.asset);
    if (!words?.hasAudio) throw new AppError("upload_no_sound");
  }
}

/** What is seen and heard, and what the takes are made from; the face of a take that is made may be gone. */
function neededAssets(document: ProjectDocument, takes: Take[]): string[] {
  const inputs = takes.flatMap(({ asset, speech }) =>
    speech.kind === "audio" ? [asset, speech.asset] : [asset],
  );
  return [...new Set([...usedAssets(document), ...inputs])];
}

async function requireWords(takes: Take[]): Promise<void> {
  for (const { speech } of takes) {
    if (speech.kind === "text") await requireSpeakable(speechSettings(), speech);
  }
}
