import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Actor } from "@/lib/domain/actor";
import type { ProductionView } from "@/lib/domain/views";
import { assetKey } from "@/lib/server/asset-key";
import { insertReadyAsset } from "@/lib/server/data/assets";
import { inspectMedia } from "@/lib/server/media/inspect-media";
import { createProject } from "@/lib/server/operations/create-project";
import { giveConsent } from "@/lib/server/operations/give-consent";
import { openProduction } from "@/lib/server/operations/open-production";
import { startProduction } from "@/lib/server/operations/start-production";
import { putFile } from "@/lib/server/s3";
import { drawFrames, talking, writeVideo } from "../fixtures/drawn-face";
import { until } from "./runner";
import { sampleDocument } from "./sample-document";

const FPS = 25;

/** Presses "Make video" for a small drawn face of two seconds that is to say `text`, in one small format. */
export async function startSmallProduction(
  actor: Actor,
  text = "Hello, this is new.",
  backend?: string,
): Promise<ProductionView> {
  const faceId = await drawnFace(actor);
  await giveConsent(actor, { assetId: faceId, statement: "A drawn person." });
  const document = sampleDocument(faceId, {
    speech: { kind: "text", text, lang: "en", voiceId: "flite-slt" },
    ...(backend ? { backend } : {}),
  });
  const project = await createProject(actor, { name: "Test", document });
  return startProduction(actor, { projectId: project.id, revision: project.revision });
}

export async function drawnFace(actor: Actor): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "twinsync-face-"));
  try {
    const file = path.join(folder, "face.mp4");
    await writeVideo(file, await drawFrames(talking(2 * FPS, FPS), 360), { num: FPS, den: 1 });
    const asset = { id: randomUUID(), workspaceId: actor.workspaceId };
    const media = await inspectMedia(file, "video", { maxMinutes: 1 });
    const key = assetKey(asset, "original");
    const sizeBytes = await putFile(key, file, media.mime);
    const origin = {
      kind: "video",
      origin: "upload",
      name: "Drawn face",
      createdById: actor.userId,
    } as const;
    await insertReadyAsset({ ...media, ...asset, ...origin, key, sizeBytes, posterKey: null });
    return asset.id;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The production once `isIt` holds. While a part of the stack is away, looking goes on. */
export function productionUntil(
  actor: Actor,
  productionId: string,
  what: string,
  isIt: (production: ProductionView) => boolean,
  withinMs = 150_000,
): Promise<ProductionView> {
  return until(
    what,
    async () => {
      const production = await openProduction(actor, productionId).catch(() => null);
      if (!production) return false;
      if (isIt(production)) return production;
      if (production.status.state === "failed")
        throw new Error(`${what}: it failed, ${production.status.code}`);
      return false;
    },
    withinMs,
  );
}

/** Whether a stage is under way, with progress beyond `from`. */
export const isRunning = (production: ProductionView, name: string, from = 0): boolean =>
  production.stages.some(
    (stage) => stage.name === name && stage.state === "running" && stage.progress > from,
  );

export const hasSucceeded = (production: ProductionView): boolean => production.status.state === "succeeded";
