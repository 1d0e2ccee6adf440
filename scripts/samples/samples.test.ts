import { execFile } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { resolveTool, runTool } from "@/engine/media/ffmpeg";
import { probe } from "@/engine/media/probe";
import { int16ToFloat } from "@/engine/speech/pcm";
import { SAMPLES } from "@/lib/domain/samples";
import { integratedLoudness } from "./loudness";
import { SAMPLE_RATE } from "./music/loop-bus";

const onDisk = (url: string) => path.join("public", url);

/** Both channels of a file as any decoder that follows its edit list plays them. */
async function decodeStereo(file: string): Promise<[Float32Array, Float32Array]> {
  const args = ["-v", "error", "-i", file, "-c:a", "pcm_s16le", "-f", "wav", "pipe:1"];
  const wav = await runTool("ffmpeg", args, { maxBytes: 2 ** 26 });
  const samples = int16ToFloat(wav.subarray(wav.indexOf("data") + 8));
  return [samples.filter((_, i) => i % 2 === 0), samples.filter((_, i) => i % 2 === 1)];
}

/** ffmpeg's own meter. */
async function loudnormLufs(file: string): Promise<number> {
  const { file: ffmpeg, env } = resolveTool("ffmpeg");
  const args = ["-hide_banner", "-i", file, "-af", "loudnorm=print_format=json", "-f", "null", "-"];
  const { stderr } = await promisify(execFile)(ffmpeg, args, { env });
  return Number(/"input_i" : "(-?[\d.]+)"/.exec(stderr)?.[1]);
}

describe.each(SAMPLES.music)("the music $id", ({ file, durationMs, bpm, beats }) => {
  it("plays on without a gap: exactly one lap, no click, no silence at the seam", async () => {
    const [left, right] = await decodeStereo(onDisk(file));
    expect((left.length / SAMPLE_RATE) * 1000).toBeCloseTo(durationMs, -0.5);
    expect(left.length % 1024).toBe(0);
    for (const side of [left, right]) {
      let largest = 0;
      for (let i = 1; i < side.length; i++) {
        largest = Math.max(largest, Math.abs((side[i] as number) - (side[i - 1] as number)));
      }
      expect(Math.abs((side[0] as number) - (side.at(-1) as number))).toBeLessThanOrEqual(largest);
      const power = (from: number, to: number) => side.subarray(from, to).reduce((sum, v) => sum + v * v, 0);
      expect(power(0, 480)).toBeGreaterThan(0);
      expect(power(side.length - 480, side.length)).toBeGreaterThan(0);
    }
  });

  it("is at −16 LUFS ± 0.5, by our meter and by ffmpeg's", async () => {
    const own = integratedLoudness(await decodeStereo(onDisk(file)), SAMPLE_RATE);
    expect(Math.abs(own + 16)).toBeLessThan(0.5);
    expect(Math.abs((await loudnormLufs(onDisk(file))) + 16)).toBeLessThan(0.5);
  });

  it("keeps its stated tempo", () => {
    expect(Math.abs((beats * 60_000) / durationMs - bpm)).toBeLessThan(0.1);
  });
});

describe.each(SAMPLES.presenters)("the presenter $id", (sample) => {
  it("is the video that the manifest says, small enough to ship", async () => {
    const media = await probe(onDisk(sample.file));
    expect(media.picture).toMatchObject({ kind: "moving", width: sample.width, height: sample.height });
    expect(Math.abs(media.durationMs - sample.durationMs)).toBeLessThan(45);
    expect(media.audio).not.toBeNull();
    expect(media.sizeBytes).toBeLessThan(700_000);
    expect(existsSync(onDisk(sample.poster))).toBe(true);
  });
});

describe("all samples", () => {
  it("stay below 4 MB", () => {
    const files = [
      ...SAMPLES.presenters.flatMap(({ file, poster }) => [file, poster]),
      ...SAMPLES.music.map(({ file }) => file),
    ];
    expect(files.reduce((sum, file) => sum + statSync(onDisk(file)).size, 0)).toBeLessThan(4_000_000);
  });

  it("speak eight languages, each once", () => {
    const langs = SAMPLES.scripts.map(({ lang }) => lang);
    expect(langs).toEqual(["en", "de", "es", "fr", "zh", "ja", "ar", "hi"]);
    for (const { text } of SAMPLES.scripts) expect(text.length).toBeGreaterThan(20);
  });
});
