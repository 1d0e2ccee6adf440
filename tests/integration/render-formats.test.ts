import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { probe, ratio } from "@/engine/media/probe";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { LOOKS, type LookId } from "@/lib/domain/looks";
import { renderFormat } from "@/lib/server/render/render-format";
import { bundleRemotion } from "@/remotion/bundle";
import { cuesFor } from "@/remotion/layout/caption-cues";
import { captionLayout } from "@/remotion/layout/caption-layout";
import { formatIn } from "@/remotion/props";
import {
  lumaOf,
  makeRenderMedia,
  measureLoudness,
  mediaOf,
  type RenderMedia,
  renderDocument,
  startsFast,
} from "../support/render-media";

let folder = "";
let media: RenderMedia;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "render-formats-"));
  media = await makeRenderMedia(folder, 3);
  await bundleRemotion();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function render(document: ProjectDocument, format: FormatId, name: string) {
  const outPath = path.join(folder, `${name}.mp4`);
  const fractions: number[] = [];
  const figures = await renderFormat({
    document,
    format,
    media: mediaOf(media),
    outPath,
    workDir: path.join(folder, "work"),
    onProgress: ({ fraction }) => fractions.push(fraction),
  });
  return { outPath, figures, fractions };
}

const cases: [FormatId, LookId, number, number][] = [
  ["9:16", LOOKS[1].id, 360, 640],
  ["1:1", LOOKS[2].id, 360, 360],
  ["16:9", LOOKS[0].id, 640, 360],
];

describe("rendering", () => {
  it.each(cases)(
    "%s in %s is an H.264 and AAC MP4 of %i by %i, at −14 LUFS",
    async (format, look, width, height) => {
      const { outPath, figures, fractions } = await render(renderDocument(look, [format]), format, look);
      expect(figures).toMatchObject({
        frames: 75,
        width,
        height,
        durationMs: 3000,
        picture: { by: "compositor" },
      });

      const info = await probe(outPath);
      expect(info.durationMs).toBeGreaterThanOrEqual(2980);
      expect(info.durationMs).toBeLessThanOrEqual(3040);
      expect(info.audio).toMatchObject({ codec: "aac", sampleRate: 48_000, channels: 2 });
      expect(info.picture).toMatchObject({
        kind: "moving",
        codec: "h264",
        pixelFormat: "yuv420p",
        width,
        height,
        frameCount: 75,
        variableRate: false,
        colour: { range: "tv", matrix: "bt709", primaries: "bt709", transfer: "bt709" },
      });
      expect(info.picture?.kind === "moving" && ratio(info.picture.fps)).toBe(25);
      expect(await startsFast(outPath)).toBe(true);

      const { lufs, truePeakDb } = measureLoudness(outPath);
      expect(Math.abs(lufs + 14)).toBeLessThanOrEqual(1);
      expect(truePeakDb).toBeLessThanOrEqual(-1);
      expect(Math.abs((figures.loudnessLufs ?? 0) - lufs)).toBeLessThan(0.5);

      expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
      expect(fractions.at(-1)).toBe(1);
      expect(await readdir(path.join(folder, "work"))).toEqual([]);
    },
  );

  it("draws subtitles where they belong and changes nothing elsewhere", async () => {
    const document = renderDocument("clean-news", ["9:16"]);
    const silentOverlay = structuredClone(document);
    silentOverlay.captions.own = [];
    const shown = await render(document, "9:16", "with");
    const bare = await render(silentOverlay, "9:16", "without");
    const item = document.items.captions;
    if (item?.kind !== "caption") throw new Error("The look has no captions.");
    const format = formatIn(document, "9:16");
    const [cue] = cuesFor(document, item, "9:16");
    const layout = captionLayout(item, format, cue?.lines ?? []);
    const reach = (layout.lineHeightPx * (cue?.lines.length ?? 0)) / 2 + layout.fontSizePx * 0.5;
    const inBlock = (pixel: number) => Math.abs(Math.floor(pixel / format.width) - layout.centreY) <= reach;

    // Frame 5 is before the first word (at 400 ms), 20 and 35 within the cue.
    const at = [5, 20, 35];
    const [before, first, second] = await lumaOf(shown.outPath, at);
    const [beforeBare, firstBare, secondBare] = await lumaOf(bare.outPath, at);
    const changed = (a: Uint8Array = new Uint8Array(), b: Uint8Array = new Uint8Array()) => {
      const count = { inside: 0, outside: 0 };
      for (let i = 0; i < a.length; i++) {
        // Beyond what two encodings of one picture differ by.
        if (Math.abs((a[i] ?? 0) - (b[i] ?? 0)) > 24) count[inBlock(i) ? "inside" : "outside"] += 1;
      }
      return count;
    };
    expect(changed(before, beforeBare)).toEqual({ inside: 0, outside: 0 });
    for (const [a, b] of [
      [first, firstBare],
      [second, secondBare],
    ]) {
      expect(changed(a, b).inside).toBeGreaterThan(2000);
      // Edges of the logo and the name plate may be coded a little differently: one pixel in ten thousand.
      expect(changed(a, b).outside).toBeLessThan((format.width * format.height) / 10_000);
    }
    // Another word is marked: the block itself has changed too.
    expect(changed(first, second).inside).toBeGreaterThan(300);
  });

  it("looks the same when the browser draws every frame, and says why it did", async () => {
    const document = renderDocument("quiet-studio", ["1:1"], 1);
    const odd = structuredClone(document);
    const { title } = odd.items;
    if (title?.kind !== "text") throw new Error("The look has no title.");
    // It cannot be seen there.
    odd.items.beneath = { ...title, id: "beneath" };
    odd.tracks.unshift({
      id: "ground",
      kind: "text",
      items: ["beneath"],
      muted: false,
      hidden: false,
      locked: false,
    });
    const composited = await render(document, "1:1", "composited");
    const drawn = await render(odd, "1:1", "drawn");
    expect(composited.figures.picture.by).toBe("compositor");
    expect(drawn.figures.picture).toEqual({ by: "browser", reason: "something is drawn under a video" });
    const [a] = await lumaOf(composited.outPath, [16]);
    const [b] = await lumaOf(drawn.outPath, [16]);
    expect(a?.length).toBe(360 * 360);
    const squares = Array.from(a ?? [], (value, i) => (value - (b?.[i] ?? 0)) ** 2);
    const error = squares.reduce((sum, value) => sum + value, 0) / squares.length;
    expect(10 * Math.log10(255 ** 2 / error)).toBeGreaterThan(30);
  });
});
