import { takesInOrder } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import type { Actor } from "@/lib/domain/actor";
import type { ProductionView } from "@/lib/domain/views";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type AssetRecord, findAssets } from "../data/assets";
import { insertProduction } from "../data/productions";
import { findProject } from "../data/projects";
import { requireDocument } from "../require-document";
import { requireEditor } from "../require-editor";
import { requireSpeakable } from "../speech/require-speakable";
import { speechSettings } from "../speech/speech-settings";
import { openProduction } from "./open-production";

/**
 * "Make video": freezes the saved document and queues speech, lip-sync and a render per format. Everything that can
 * be known to fail is refused here, before any work: stale revision, missing or unready media, consent, words, voice.
 */
export async function startProduction(
  actor: Actor,
  input: { projectId: string; revision: number },
): Promise<ProductionView> {
  requireEditor(actor);
  const project = await findProject(actor, input.projectId);
  if (!project) throw new AppError("not_found");
  if (project.revision !== input.revision) throw new AppError("stale_revision");
  const document = requireDocument(project.document);
  await requireMedia(actor, document);
  await requireWords(document);
  const productionId = await insertProduction(actor, {
    projectId: project.id,
    revision: project.revision,
    document,
    formats: document.formats.map((format) => format.id),
    maxActive: env().MAX_ACTIVE_PRODUCTIONS,
  });
  if (!productionId) throw new AppError("quota_exceeded");
  return openProduction(actor, productionId);
}

async function requireMedia(actor: Actor, document: ProjectDocument): Promise<void> {
  const [take] = takesInOrder(document);
  if (!take) throw new AppError("bad_request", { detail: "Choose a video of the person first." });
  const sources = Object.entries(document.assets).flatMap(([ref, { source }]) =>
    source.from === "library" ? [[ref, source.assetId] as const] : [],
  );
  const assets = await findAssets(
    actor,
    sources.map(([, assetId]) => assetId),
  );
  const byRef = new Map<string, AssetRecord | undefined>(
    sources.map(([ref, assetId]) => [ref, assets.find((asset) => asset.id === assetId)]),
  );
  for (const asset of byRef.values()) {
    if (asset?.state !== "ready")
      throw new AppError("media_missing", { detail: asset ? `${asset.name} is not ready yet.` : undefined });
  }
  const face = byRef.get(take.asset);
  if (face?.kind !== "video")
    throw new AppError("media_missing", { detail: "Choose a video of the person." });
  if (!face.consented) throw new AppError("consent_required");
  const { speech } = take;
  if (speech.kind === "text") return;
  const words = byRef.get(speech.asset);
  if (!words) throw new AppError("media_missing", { detail: "Choose the words again." });
  if (!words.hasAudio) throw new AppError("upload_no_sound");
}

async function requireWords(document: ProjectDocument): Promise<void> {
  const speech = takesInOrder(document)[0]?.speech;
  if (speech?.kind === "text") await requireSpeakable(speechSettings(), speech);
}
