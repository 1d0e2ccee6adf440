import path from "node:path";
import { usedAssets } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { type ExportSettings, exportSettingsSchema, type Sidecar } from "@/lib/domain/export-settings";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { assetKey, sidecarKey } from "../asset-key";
import { unsafeFindAsset } from "../data/assets";
import { type Attempt, unsafeFindRunning, unsafeFinishRender, unsafeUpdateRender } from "../data/making";
import type { ProductionRecord } from "../data/productions";
import { storeMade } from "../media/store-made";
import { storePoster } from "../media/store-poster";
import { renderFormat } from "../render/render-format";
import { requireDocument } from "../require-document";
import { internalUrl, putFile } from "../s3";
import { sampleFile } from "../sample-file";
import { withWorkFolder } from "../with-work-folder";
import { withMadeTakes } from "./made-takes";
import { throttle } from "./throttle";

/** What is left of the progress for storing the file. */
const RENDERED = 0.97;
const POSTER_AT = 0.3;

/** Third stage: one format of the video, into the store. Running it again when it is done changes nothing. */
export async function renderProduction(of: Attempt, format: FormatId, signal: AbortSignal): Promise<void> {
  const production = await unsafeFindRunning(of);
  const render = production?.renders.find((candidate) => candidate.format === format);
  if (!production || !render || render.state === "succeeded") return;
  await unsafeUpdateRender(of, format, { state: "running", startedAt: render.startedAt ?? new Date() });
  const document = await spokenDocument(production);
  const asset = {
    id: render.id,
    workspaceId: production.workspaceId,
    createdById: production.requestedById,
    kind: "video" as const,
    origin: "render" as const,
    name: `${format} video`,
  };
  const report = throttle((progress: number) =>
    unsafeUpdateRender(of, format, { progress: progress * RENDERED }),
  );
  const frames = frameStore(of, format, assetKey(asset, "poster.jpg"));
  await withWorkFolder(async (folder) => {
    const out = path.join(folder, "video.mp4");
    const figures = await renderFormat({
      document,
      format,
      media: await mediaOf(document, production.workspaceId),
      outPath: out,
      settings: settingsOf(production),
      workDir: path.resolve(env().DATA_DIR, "renders"),
      signal,
      onProgress: ({ fraction }) => report(fraction),
      onFrame: frames.show,
    });
    await frames.settled();
    for (const sidecar of figures.sidecars) {
      await putFile(sidecarKey(asset, sidecar.format), sidecar.path, SIDECAR_MIME[sidecar.format]);
    }
    const made = await storeMade(out, asset, "render_failed", signal);
    const posterKey = await storePoster(asset, out, made, folder, { at: POSTER_AT, signal });
    await unsafeFinishRender(of, format, {
      figures: { ...figures, sidecars: figures.sidecars.map((sidecar) => sidecar.format) },
      asset: { ...made, posterKey },
    });
  });
}

const SIDECAR_MIME: Record<Sidecar, string> = {
  srt: "application/x-subrip; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
  ass: "text/x-ssa; charset=utf-8",
  txt: "text/plain; charset=utf-8",
};

/** As they were chosen; what an older product stored and we cannot read is as usual. */
function settingsOf({ settings }: ProductionRecord): ExportSettings | undefined {
  const parsed = exportSettingsSchema.safeParse(settings);
  return parsed.success ? parsed.data : undefined;
}

/** The frozen document with its takes made, and everything that it names present in the workspace. */
async function spokenDocument(production: ProductionRecord): Promise<ProjectDocument> {
  return withMadeTakes(requireDocument(production.document), async (takeId) => {
    const resultId = production.lipSyncs.find((job) => job.takeId === takeId)?.resultAssetId;
    const synced = resultId ? await unsafeFindAsset(resultId) : null;
    const words = production.speeches.find((job) => job.takeId === takeId)?.words;
    return synced && { words, synced };
  });
}

/** Of what is seen and heard alone: the original of a made take may be large, or deleted. */
async function mediaOf(document: ProjectDocument, workspaceId: string): Promise<Record<string, string>> {
  const entries = usedAssets(document).map(async (ref) => {
    const source = document.assets[ref]?.source;
    if (!source) throw new AppError("media_missing");
    if (source.from === "sample") return [ref, sampleFile(source.file)] as const;
    const asset = await unsafeFindAsset(source.assetId);
    if (!asset || asset.workspaceId !== workspaceId) throw new AppError("media_missing");
    return [ref, await internalUrl(asset.key)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Puts the newest frame where the "making" page finds it, one at a time; a frame that cannot be stored is no loss. */
function frameStore(of: Attempt, format: FormatId, frameKey: string) {
  let storing: Promise<void> | null = null;
  const store = async (jpeg: string) => {
    await putFile(frameKey, jpeg, "image/jpeg");
    await unsafeUpdateRender(of, format, { frameKey });
  };
  return {
    show: (jpeg: string) => {
      storing ??= store(jpeg)
        .catch(() => undefined)
        .finally(() => {
          storing = null;
        });
    },
    settled: async () => {
      await storing;
    },
  };
}
