/** The work of the render process: picture and sound side by side, then both in one MP4. */
import { setMaxListeners } from "node:events";
import { rename } from "node:fs/promises";
import path from "node:path";
import { runTool } from "@/engine/media/ffmpeg";
import { probe } from "@/engine/media/probe";
import { durationInFrames, usedAssets } from "@/lib/document/derive";
import { type ExportSettings, exportSettingsSchema } from "@/lib/domain/export-settings";
import { compositionOf, type MainProps } from "@/remotion/props";
import { type BrowserSession, openSession } from "./browser";
import { exportDocument, type MeasuredAsset, measuredDocument } from "./export-document";
import { frameWriter } from "./frame-jpeg";
import { localMedia } from "./local-media";
import { mixSound } from "./mix-sound";
import { pictureByBrowser } from "./picture-by-browser";
import { pictureByCompositor } from "./picture-by-compositor";
import type { RenderFigures, RenderJob, RenderProgress } from "./render-job";
import { serveFiles } from "./serve-files";
import { subtitleCues, timedTexts, writeSidecars } from "./subtitle-files";
import { addSubtitleTrack } from "./subtitle-track";
import { whyNotComposite } from "./why-not-composite";

export interface RenderTools {
  /** Folder of this render alone; deleted by whoever made it. */
  folder: string;
  /** Path of a Chromium, or one that is open already and stays so. */
  chromium: string | BrowserSession;
  signal: AbortSignal;
  onProgress: (progress: RenderProgress) => void;
  /** Set when someone looks at the newest picture. */
  onFrame?: (jpegPath: string) => void;
}

/** Share of the whole that the picture takes. */
const PICTURE_SHARE = 0.97;

/** x264's constant quality; a step of 6 is half of the bits. */
const CRF: Record<ExportSettings["quality"], number> = { small: 23, good: 18, best: 14 };

/** Renders one job. @throws MissingMediaError when an asset is gone; the signal's reason */
export async function runRender(given: RenderJob, tools: RenderTools): Promise<RenderFigures> {
  const startedAt = performance.now();
  const { folder, signal } = tools;
  // One for each decoder.
  setMaxListeners(0, signal);
  const settings = given.settings ?? exportSettingsSchema.parse({});
  const media = await localMedia(given.media, usedAssets(given.document), folder, signal);
  const measured = await measuredDocument(given.document, (ref) => measure(media[ref], signal));
  const job = { ...given, document: exportDocument(measured, settings) };
  const { width, height, fps, durationInFrames: frames } = compositionOf(job.document, job.format);
  const [sound, picture] = await both(
    mixSound(job.document, media, { folder, signal }),
    renderPicture(job, media, CRF[settings.quality], tools),
  );
  const whole = path.join(folder, "whole.mp4");
  await joinStreams(picture.file, sound.file, whole, signal);
  const durationMs = Math.round((frames / fps) * 1000);
  const { soft, sidecars } = settings.captions;
  const cues = soft || sidecars.length > 0 ? subtitleCues(job.document) : [];
  const subtitled = path.join(folder, "subtitled.mp4");
  if (soft && cues.length > 0) {
    const { lang } = job.document.captions;
    const track = { lang, texts: timedTexts(cues), durationMs, width, height };
    await addSubtitleTrack(whole, subtitled, track, signal);
  }
  const written = await writeSidecars(cues, sidecars, job.outPath);
  await rename(soft && cues.length > 0 ? subtitled : whole, job.outPath);
  tools.onProgress({ fraction: 1, framesDone: frames });
  return {
    frames,
    width,
    height,
    durationMs,
    loudnessLufs: sound.loudnessLufs === null ? null : Math.round(sound.loudnessLufs * 10) / 10,
    seconds: Math.round((performance.now() - startedAt) / 10) / 100,
    picture: picture.by,
    sidecars: written,
  };
}

async function measure(file: string | undefined, signal: AbortSignal): Promise<MeasuredAsset> {
  const info = file ? await probe(file, { signal }) : null;
  return {
    width: info?.picture?.width,
    height: info?.picture?.height,
    durationMs: info?.durationMs || undefined,
  };
}

/** Both results; when one fails the other is waited for, so that nothing writes into a folder that is being deleted. */
async function both<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  const [first, second] = await Promise.allSettled([a, b]);
  if (first.status === "rejected") throw first.reason;
  if (second.status === "rejected") throw second.reason;
  return [first.value, second.value];
}

/** By the compositor when it can; by the browser when it cannot, or fails. */
async function renderPicture(
  job: RenderJob,
  media: Record<string, string>,
  crf: number,
  tools: RenderTools,
): Promise<{ file: string; by: RenderFigures["picture"] }> {
  const { folder, signal } = tools;
  const file = path.join(folder, "picture.mp4");
  const frames = durationInFrames(job.document);
  const server = await serveFiles(media);
  let session: Promise<BrowserSession> | undefined;
  const { chromium } = tools;
  const openBrowser = async () => {
    if (typeof chromium !== "string") return chromium;
    session ??= openSession(chromium);
    return session;
  };
  const props = {
    document: job.document,
    format: job.format,
    media: Object.fromEntries(Object.entries(server.urls).map(([ref, url]) => [ref, { url }])),
  };
  try {
    const composited = await tryCompositor(openBrowser, props, { out: file, media, crf }, tools);
    if (composited.ok) return { file, by: { by: "compositor", overlays: composited.overlays } };
    const { reason } = composited;
    console.error(`Drawing every frame in the browser: ${reason}.`);
    const onFrames = (done: number) =>
      tools.onProgress({ fraction: (PICTURE_SHARE * done) / frames, framesDone: done });
    const options = { out: file, crf, signal, onFrames };
    await pictureByBrowser(await openBrowser(), { ...props, layer: "full" }, options);
    return { file, by: { by: "browser", reason } };
  } finally {
    await session?.then(({ browser }) => browser.close({ silent: true })).catch(() => undefined);
    await server.close();
  }
}

async function tryCompositor(
  openBrowser: () => Promise<BrowserSession>,
  props: Omit<MainProps, "layer">,
  target: { out: string; media: Record<string, string>; crf: number },
  tools: RenderTools,
): Promise<{ ok: true; overlays: number } | { ok: false; reason: string }> {
  const { folder, signal, onFrame } = tools;
  const reason = whyNotComposite(props.document);
  if (reason) return { ok: false, reason };
  const frames = durationInFrames(props.document);
  const writeJpeg = onFrame ? frameWriter(folder, onFrame, signal) : undefined;
  try {
    const overlays = await pictureByCompositor(openBrowser, props, {
      ...target,
      folder,
      signal,
      // Drawing an overlay costs about as much as encoding a frame.
      onProgress: ({ drawn, distinct, done }) =>
        tools.onProgress({
          fraction: (PICTURE_SHARE * (drawn + done)) / (distinct + frames),
          framesDone: done,
        }),
      ...(writeJpeg ? { onPicture: writeJpeg } : {}),
    });
    return { ok: true, overlays };
  } catch (error) {
    signal.throwIfAborted();
    return { ok: false, reason: `the compositor failed (${error instanceof Error ? error.message : error})` };
  }
}

async function joinStreams(picture: string, sound: string, out: string, signal: AbortSignal): Promise<void> {
  const args = [
    ...["-v", "error", "-nostdin", "-y", "-i", picture, "-i", sound, "-map", "0:v:0", "-map", "1:a:0"],
    ...["-c", "copy", "-map_metadata", "-1", "-movflags", "+faststart", "-f", "mp4", out],
  ];
  await runTool("ffmpeg", args, { signal });
}
