/** Sizes, rates and subtitles that an export can have. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { runTool } from "@/engine/media/ffmpeg";
import { probe, ratio } from "@/engine/media/probe";
import { type ExportSettings, exportSettingsSchema } from "@/lib/domain/export-settings";
import { readSubtitles } from "@/lib/domain/subtitles/read-subtitles";
import { renderFormat } from "@/lib/server/render/render-format";
import { bundleRemotion } from "@/remotion/bundle";
import {
  lumaOf,
  makeRenderMedia,
  mediaOf,
  type RenderMedia,
  renderDocument,
  startsFast,
} from "../support/render-media";

let folder = "";
let media: RenderMedia;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "render-export-"));
  media = await makeRenderMedia(folder, 3);
  await bundleRemotion();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function render(name: string, settings: z.input<typeof exportSettingsSchema>, seconds = 3) {
  const outPath = path.join(folder, `${name}.mp4`);
  const parsed: ExportSettings = exportSettingsSchema.parse(settings);
  const figures = await renderFormat({
    document: renderDocument("clean-news", ["9:16"], seconds),
    ...{ format: "9:16", media: mediaOf(media), outPath, settings: parsed },
    workDir: path.join(folder, "work"),
  });
  return { outPath, figures };
}

const probed = z.object({
  streams: z.array(
    z.object({
      codec_name: z.string(),
      duration: z.coerce.number(),
      tags: z.object({ language: z.string() }),
    }),
  ),
  packets: z.array(
    z.object({ pts_time: z.coerce.number(), duration_time: z.coerce.number(), data: z.string() }),
  ),
});

async function subtitleTrackOf(file: string) {
  const args = ["-v", "error", "-of", "json", "-show_streams", "-show_packets", "-show_data"];
  return probed.parse(JSON.parse(String(await runTool("ffprobe", [...args, "-select_streams", "s", file]))));
}

/** ffprobe's hex dump as bytes. */
function bytesOf(dump: string): Buffer {
  const rows = dump.split("\n").map((row) => row.slice(10, 50).replaceAll(" ", ""));
  return Buffer.from(rows.join(""), "hex");
}

describe("export settings", () => {
  it("put the subtitles into a track and beside the video instead of the picture", async () => {
    const burnt = await render("burnt", { quality: "small" });
    const soft = await render("soft", {
      quality: "small",
      captions: { burnIn: false, soft: true, sidecars: ["srt", "vtt", "ass", "txt"] },
    });

    const { streams, packets } = await subtitleTrackOf(soft.outPath);
    expect(streams).toHaveLength(1);
    expect(streams[0]).toMatchObject({ codec_name: "mov_text", tags: { language: "eng" } });
    expect(streams[0]?.duration).toBeCloseTo(3, 2);
    const texts = packets.map(({ pts_time, data }) => ({
      atMs: Math.round(pts_time * 1000),
      text: bytesOf(data).subarray(2).toString("utf8"),
    }));
    expect(texts[0]).toEqual({ atMs: 0, text: "" });
    expect(texts[1]).toEqual({ atMs: 400, text: "Words on the picture, every one." });
    expect(packets.reduce((sum, packet) => sum + packet.duration_time, 0)).toBeCloseTo(3, 2);
    expect(await startsFast(soft.outPath)).toBe(true);

    expect(soft.figures.sidecars.map(({ format }) => format)).toEqual(["srt", "vtt", "ass", "txt"]);
    for (const { format, path: file } of soft.figures.sidecars) {
      const read = readSubtitles(await readFile(file), path.basename(file));
      expect(read.ok, format).toBe(true);
      const text = await readFile(file, "utf8");
      expect(text).toContain("picture");
    }

    // The index is longer and its pictures are found all the same: without the words that the other one shows.
    const [withWords, without] = await Promise.all([lumaOf(burnt.outPath, [35]), lumaOf(soft.outPath, [35])]);
    const changed = withWords[0]?.filter((value, i) => Math.abs(value - (without[0]?.[i] ?? 0)) > 40).length;
    expect(changed).toBeGreaterThan(2000);
    expect((await probe(soft.outPath)).audio).toMatchObject({ codec: "aac" });
  });

  it("set the size and the rate, and everything is drawn at that size", async () => {
    const { outPath, figures } = await render("large", { shortSide: 1440, fps: 50 }, 1);
    expect(figures).toMatchObject({ width: 1440, height: 2560, frames: 50, picture: { by: "compositor" } });
    const { picture } = await probe(outPath);
    expect(picture).toMatchObject({ kind: "moving", width: 1440, height: 2560, frameCount: 50 });
    expect(picture?.kind === "moving" && ratio(picture.fps)).toBe(50);
    // Edges of letters are as sharp as at any size: a step from dark to bright within three pixels.
    const [luma] = await lumaOf(outPath, [40]);
    let steepest = 0;
    for (let i = 0; luma && i + 3 < luma.length; i++) {
      steepest = Math.max(steepest, Math.abs((luma[i + 3] as number) - (luma[i] as number)));
    }
    expect(steepest).toBeGreaterThan(120);
  });

  it("better quality takes more bits", async () => {
    const sizes: number[] = [];
    for (const quality of ["small", "good", "best"] as const) {
      const { outPath } = await render(quality, { quality }, 1);
      sizes.push((await probe(outPath)).sizeBytes);
    }
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(sizes[2]).toBeGreaterThan((sizes[0] ?? 0) * 1.1);
  });
});
