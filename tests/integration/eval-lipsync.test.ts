import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { speakOffline } from "@/engine/speech/speak";
import { runLeashed } from "@/scripts/bench/run-leashed";
import type { Summary } from "@/scripts/eval-lipsync/figures";
import type { PairReport } from "@/scripts/eval-lipsync/measure-pair";
import { writeWav } from "@/tests/fixtures/broken-media";
import { drawFrames, talking, writeVideo } from "@/tests/fixtures/drawn-face";

const TEXT = "Please bring me the paper map before Monday, my good friend.";
let folder: string;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "eval-"));
  await writeVideo(at("one.mp4"), await drawFrames(talking(75, 25), 288), { num: 25, den: 1 });
  await writeVideo(at("two.mp4"), await drawFrames(talking(75, 25, 1.9, 38), 256), { num: 25, den: 1 });
  const { samples, sampleRate } = await speakOffline({ text: TEXT, lang: "en" });
  await writeWav(at("words.wav"), samples, sampleRate);
  await writeFile(at("words.txt"), TEXT);
  await writeFile(at("notes.dat"), "This is neither a face nor a voice.");
});
afterAll(() => rm(folder, { recursive: true }));

it("judges two drawn presenters who say one sentence, with the words and without", async () => {
  const out = at("out");
  const run = runLeashed(
    ["scripts/eval-lipsync.ts", folder, "--json", "--baseline", "--pairs", "3", "--out", out],
    process.env,
  );
  const code = await run.exited;
  expect(run.lines.at(-1), run.lines.join("\n")).toMatch(/^\{/);
  const report = JSON.parse(run.lines.at(-1) ?? "") as {
    pass: boolean;
    unmeasured: string[];
    errors: unknown[];
    figures: Summary[];
    pairs: PairReport[];
    clips: { clip: string }[];
  };
  const failed = report.figures.filter(({ pass }) => pass === false);
  expect(failed).toEqual([]);
  expect(report.errors).toEqual([]);
  // One sound has no other to be compared with, silent clips have no lips in time with a sound, and one sentence has no pause.
  expect(report.unmeasured).toEqual(["6.well-synced", "3.margin", "8.pauses"]);
  expect(report.pass).toBe(false);
  expect(code).toBe(1);
  expect(report.clips.map(({ clip }) => clip)).toEqual(["one.mp4", "two.mp4"]);
  expect(report.pairs.map(({ clip, speech, withWords }) => [clip, speech, withWords])).toEqual([
    ["one.mp4", "words.wav", false],
    ["one.mp4", "words.wav", true],
    ["two.mp4", "words.wav", false],
  ]);
  expect(new Set(report.figures.map(({ id }) => id.split(".")[0]))).toEqual(
    new Set(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "rtf", "memory"]),
  );
  for (const { measurements, baselines, figures } of report.pairs) {
    const r = measurements.find(({ id }) => id === "3.sync")?.value ?? 0;
    expect(r).toBeGreaterThan((baselines?.["unchanged video"].r ?? 1) + 0.1);
    expect(baselines?.["frozen mouth"].r).toBeCloseTo(0);
    expect(figures.certificate?.verdict).not.toBe("fail");
  }
  expect((await readdir(out)).filter((name) => name.endsWith(".png"))).toHaveLength(3);
});
