import { mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Backend } from "@/engine/backends/backend";
import { ownPixels } from "@/engine/backends/own-pixels";
import type { SyncCertificate } from "@/engine/contract";
import type { LipSyncJob } from "@/engine/job";
import { encodeVideo } from "@/engine/media/encode-video";
import { openFootage } from "@/engine/scoring/footage";
import { speakOffline } from "@/engine/speech/speak";
import { sideBySide, writeWav } from "@/tests/fixtures/broken-media";
import { DRAWN_COLOUR, drawFrames, talking, writeVideo } from "@/tests/fixtures/drawn-face";
import { isBetter, runCertified } from "./run-certified";

const FPS = { num: 25, den: 1 };
const LATE_SEC = 0.32;
let folder: string;
let made = 0;
const at = (name: string) => path.join(folder, name);
const job = (): LipSyncJob => ({
  videoPath: at("face.mp4"),
  voices: [{ audioPath: at("speech.wav") }],
  outPath: at(`out-${made++}.mp4`),
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "certified-"));
  await writeVideo(at("face.mp4"), await drawFrames(talking(75, 25), 320), FPS);
  const { samples, sampleRate } = await speakOffline({
    text: "Please bring me the paper map before Monday, my good friend. We have fresh bread.",
    lang: "en",
  });
  await writeWav(at("speech.wav"), samples, sampleRate);
  const late = new Float32Array(samples.length);
  late.set(samples.subarray(0, samples.length - LATE_SEC * sampleRate), LATE_SEC * sampleRate);
  await writeWav(at("late.wav"), late, sampleRate);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

/** The real backend, whose first `damaged` results get their sound late. Remembers how it was asked. */
function withLateSound(damaged: number): Backend & { asked: LipSyncJob[] } {
  const asked: LipSyncJob[] = [];
  return {
    ...{ id: "own-pixels", asked },
    async run(given) {
      asked.push(given);
      const figures = await ownPixels.run(given);
      if (asked.length > damaged) return figures;
      const { read, frameCount } = await openFootage(given.outPath);
      const encoder = encodeVideo({
        ...{ out: at("damaged.mp4"), width: figures.width, height: figures.height, fps: FPS },
        ...{ colour: DRAWN_COLOUR, audio: { file: at("late.wav"), durationSec: frameCount / 25 } },
      });
      for await (const frame of read(0, frameCount)) await encoder.write(frame);
      await encoder.finish();
      await rename(at("damaged.mp4"), given.outPath);
      return figures;
    },
  };
}

const verdictsOf = ({ checks }: SyncCertificate) =>
  Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]));

describe("a certificate", () => {
  it("passes a good result, whose progress ends at 1", async () => {
    const fractions: number[] = [];
    const { certificate } = await runCertified(ownPixels, {
      ...job(),
      onProgress: ({ fraction }) => fractions.push(fraction),
    });
    expect(certificate).toMatchObject({ verdict: "pass", attempts: 1 });
    expect(certificate?.trackedMs).toBeGreaterThan(3000);
    expect(certificate && verdictsOf(certificate)).toMatchObject({
      ...{ sync: "pass", lag: "pass", length: "pass", format: "pass", sharpness: "pass" },
      ...{ flicker: "pass", seam: "pass", coverage: "pass" },
    });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  }, 60_000);

  it("watches the one of two people who got a new mouth, the smaller or not", async () => {
    const shut = Array.from({ length: 75 }, () => ({ aperturePx: 2 }));
    const left = await drawFrames(shut, 320);
    const right = await drawFrames(talking(75, 25), 320);
    const frames = left.map((frame, i) => sideBySide(frame, right[i] as typeof frame));
    await writeVideo(at("two.mp4"), frames, FPS);
    const { certificate } = await runCertified(ownPixels, {
      ...job(),
      videoPath: at("two.mp4"),
      voices: [{ audioPath: at("speech.wav"), face: { by: "point", x: 0.75, y: 0.5, atMs: 0 } }],
    });
    expect(certificate && verdictsOf(certificate)).toMatchObject({ sync: "pass", lag: "pass" });
  }, 60_000);

  it("fails a sound that is late, names the sync, and tries once more with calmer settings", async () => {
    const backend = withLateSound(2);
    const fractions: number[] = [];
    const onProgress = ({ fraction }: { fraction: number }) => void fractions.push(fraction);
    const { certificate } = await runCertified(backend, { ...job(), onProgress });
    // The second attempt's progress counts too: an engine kills work that stands still.
    const after = fractions.filter((fraction) => fraction > 0.9 && fraction < 1);
    expect(new Set(after).size).toBeGreaterThan(20);
    expect(certificate).toMatchObject({ verdict: "fail", attempts: 2 });
    expect(certificate && verdictsOf(certificate)).toMatchObject({ lag: "fail" });
    expect(certificate?.checks.find(({ id }) => id === "lag")?.value).toBeGreaterThan(200);
    expect(backend.asked.map(({ safer }) => safer)).toEqual([undefined, true]);
    expect((await readdir(folder)).filter((name) => name.includes("safer"))).toEqual([]);
  }, 60_000);

  it("keeps the first result when the calmer attempt breaks down", async () => {
    const backend = withLateSound(1);
    const breaking: Backend = {
      id: "own-pixels",
      run: (given) => (given.safer ? Promise.reject(new Error("no memory")) : backend.run(given)),
    };
    const given = job();
    const { certificate } = await runCertified(breaking, given);
    expect(certificate).toMatchObject({ verdict: "fail", attempts: 2 });
    expect((await readdir(folder)).map((name) => at(name))).toContain(given.outPath);
  }, 60_000);

  it("keeps a result that nobody can measure, without a certificate, but none that nobody can read", async () => {
    // The source it is measured against goes away in the meantime.
    const unmeasurable = { ...job(), videoPath: at("gone.mp4") };
    const forgetting: Backend = {
      id: "own-pixels",
      run: (given) => ownPixels.run({ ...given, videoPath: at("face.mp4") }),
    };
    const figures = await runCertified(forgetting, unmeasurable).catch((error: unknown) => error);
    expect(figures).toMatchObject({ frames: expect.any(Number) });
    expect(figures).not.toHaveProperty("certificate");

    const junk: Backend = {
      id: "own-pixels",
      async run(given) {
        const made = await ownPixels.run(given);
        await writeFile(given.outPath, "This is no video.");
        return made;
      },
    };
    await expect(runCertified(junk, job())).rejects.toThrow();
  }, 60_000);

  it("keeps the second result when it is the better one", async () => {
    const backend = withLateSound(1);
    const { certificate } = await runCertified(backend, job());
    expect(certificate).toMatchObject({ verdict: "pass", attempts: 2 });
    expect(backend.asked).toHaveLength(2);
  }, 60_000);

  it("does not ask a backend again that would do the same", async () => {
    const backend = withLateSound(2);
    const { certificate } = await runCertified({ ...backend, id: "twinsync" }, job());
    expect(certificate).toMatchObject({ verdict: "fail", attempts: 1 });
    expect(backend.asked).toHaveLength(1);
  }, 60_000);

  it("prefers fewer failures, then fewer warnings, then closer lips", () => {
    const of = (verdicts: ("pass" | "warn" | "fail")[], sync: number): SyncCertificate => ({
      ...{ verdict: "pass", attempts: 1, trackedMs: 4000 },
      checks: verdicts.map((verdict, i) => ({
        ...{ id: i === 0 ? "sync" : "rest", verdict, value: sync, unit: "r", label: "", reason: "" },
      })),
    });
    expect(isBetter(of(["pass", "warn"], 0.5), of(["pass", "fail"], 0.9))).toBe(true);
    expect(isBetter(of(["pass", "pass"], 0.5), of(["pass", "warn"], 0.9))).toBe(true);
    expect(isBetter(of(["pass", "pass"], 0.5), of(["pass", "pass"], 0.6))).toBe(false);
  });
});
