/** What the preview shows and plays is what is rendered. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { frameFromRgba, yuvMatrix } from "@/engine/media/frame";
import { durationInFrames } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import { exportSettingsSchema } from "@/lib/domain/export-settings";
import { findChromium } from "@/lib/server/chromium";
import { type BrowserSession, openSession } from "@/lib/server/render/browser";
import { drawOverlays } from "@/lib/server/render/overlay-pictures";
import { runRender } from "@/lib/server/render/run-render";
import { type FileServer, serveFiles } from "@/lib/server/render/serve-files";
import { formatIn } from "@/remotion/props";
import { parityDocument } from "../support/parity-documents";
import { makeParityMedia, type ParityMedia } from "../support/parity-media";
import { framesOf } from "../support/render-media";
import { compareEnvelopes, expectedEnvelope, heardEnvelope } from "../support/sound-envelope";
import { ssim } from "../support/ssim";

const DOCUMENTS = 30;
const FRAMES_EACH = 5;
const LEAST_SSIM = 0.98;
/** Mean difference of colours in 8-bit steps. */
const MOST_COLOUR = 2;
/** Tones of the clips and of the music. */
const strengthOf = (asset: string) => (asset === "music" ? 0.2 : 0.3);

let folder = "";
let media: ParityMedia;
let session: BrowserSession;
let server: FileServer;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "render-parity-"));
  media = await makeParityMedia(folder);
  const chromium = await findChromium();
  Object.assign(process.env, chromium.env);
  session = await openSession(chromium.executablePath);
  server = await serveFiles(media.files);
});
afterAll(async () => {
  await server?.close();
  await session?.browser.close({ silent: true });
  await rm(folder, { recursive: true, force: true });
});

const signal = new AbortController().signal;

async function rendered(document: ProjectDocument, seed: number) {
  const [format] = document.formats;
  if (!format) throw new Error("There is no format.");
  const outPath = path.join(folder, `${seed}.mp4`);
  const work = await mkdtemp(path.join(folder, "work-"));
  const figures = await runRender(
    {
      ...{ document, format: format.id, media: media.files, outPath },
      settings: exportSettingsSchema.parse({ quality: "best" }),
    },
    { folder: work, chromium: session, signal, onProgress: () => undefined },
  );
  return { outPath, figures };
}

/** Frames as the Player's composition draws them, in the coding of the rendered ones. */
async function drawn(document: ProjectDocument, seed: number, frames: number[]): Promise<Uint8Array[]> {
  const [format] = document.formats;
  if (!format) throw new Error("There is no format.");
  const urls = Object.entries(server.urls).map(([ref, url]) => [ref, { url }]);
  const pictures = drawOverlays(
    session,
    { document, format: format.id, media: Object.fromEntries(urls), layer: "full" },
    frames,
    { folder: path.join(folder, `drawn-${seed}`), signal, onDrawn: () => undefined },
  );
  const pngs = await Promise.all(frames.map((frame) => pictures.png(frame)));
  await pictures.done;
  return Promise.all(pngs.map(frameOfPng));
}

async function frameOfPng(png: Buffer): Promise<Uint8Array> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const rgba = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  const matrix = yuvMatrix({ range: "tv", matrix: "bt709" }, info.height);
  return frameFromRgba(rgba, info.width, info.height, matrix).data;
}

/** Mean difference of the colours of two frames, in 8-bit steps. */
function coloursApart(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  const from = (a.length * 2) / 3;
  for (let i = from; i < a.length; i++) sum += Math.abs((a[i] as number) - (b[i] ?? 0));
  return sum / (a.length - from);
}

describe("export and preview", () => {
  it.each(Array.from({ length: DOCUMENTS }, (_, seed) => seed))(
    "document %i looks and sounds the same",
    async (seed) => {
      const document = parityDocument(seed, media.assets);
      const { width, height } = formatIn(document, document.formats[0]?.id ?? "1:1");
      const count = durationInFrames(document);
      const frames = Array.from({ length: FRAMES_EACH }, (_, i) =>
        Math.round(((i + 0.3) / FRAMES_EACH) * (count - 1)),
      );
      const { outPath, figures } = await rendered(document, seed);
      const [exported, previewed] = await Promise.all([
        framesOf(outPath, frames),
        drawn(document, seed, frames),
      ]);
      expect(figures).toMatchObject({ frames: count, width, height });
      const likeness = frames.map((_, i) =>
        ssim(exported[i] ?? new Uint8Array(), previewed[i] ?? new Uint8Array(), width, height),
      );
      const colours = frames.map((_, i) =>
        coloursApart(exported[i] ?? new Uint8Array(), previewed[i] ?? new Uint8Array()),
      );
      expect(Math.max(...colours), `colours of frames ${frames}: ${colours}`).toBeLessThan(MOST_COLOUR);
      const sound = compareEnvelopes(await heardEnvelope(outPath), expectedEnvelope(document, strengthOf));
      expect(sound.correlation).toBeGreaterThan(0.98);
      expect(sound.usuallyApart).toBeLessThan(0.06);
      expect.soft(figures.picture.by).toBe("compositor");
      expect(Math.min(...likeness), `frames ${frames}: ${likeness}`).toBeGreaterThanOrEqual(LEAST_SSIM);
    },
  );
});
