/** The mix of a document's sounds, listened to. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { decodeAudio } from "@/engine/media/decode-audio";
import { type ProjectDocument, projectDocumentSchema } from "@/lib/document/schema";
import { mixSound } from "@/lib/server/render/mix-sound";
import { wav } from "../support/wav";

const RATE = 48_000;
const TONE_HZ = 220;

let folder = "";
const media: Record<string, string> = {};
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "render-sound-"));
  const tone = (t: number) => 0.3 * Math.sin(2 * Math.PI * TONE_HZ * t);
  // Half a second of voice, half a second of a quiet hum.
  const noisy = (t: number) => (t % 1 < 0.5 ? tone(t) : 0.004 * Math.sin(2 * Math.PI * 50 * t));
  const rising = (t: number) => 0.3 * Math.sin(2 * Math.PI * (300 + 300 * Math.floor(t / 0.5)) * t);
  for (const [name, sound, seconds] of [
    ["tone", tone, 4],
    ["noisy", noisy, 4],
    ["rising", rising, 1],
  ] as const) {
    media[name] = path.join(folder, `${name}.wav`);
    await writeFile(media[name], wav(seconds, sound));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Items = z.input<typeof projectDocumentSchema>["items"][string][];
const fit = { mode: "auto" as const, focus: { x: 0.5, y: 0.5 } };
const voice = (id: string, startMs: number, durationMs: number, more: object = {}) => ({
  ...{ id, kind: "video" as const, asset: "tone", startMs, durationMs, fit },
  ...more,
});

function documentOf(items: Items, audio: object = {}): ProjectDocument {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  const asset = (ref: string) => ({
    kind: "audio" as const,
    source: { from: "sample" as const, file: `${ref}.wav` },
    name: ref,
  });
  return projectDocumentSchema.parse({
    version: 2,
    canvas: { width: 64, height: 64, fps: 25, background: "#000000" },
    formats: [{ id: "1:1", width: 64, height: 64 }],
    variables: [],
    assets: Object.fromEntries(Object.keys(media).map((ref) => [ref, asset(ref)])),
    takes: {},
    tracks: kinds.map((kind) => ({
      id: kind,
      kind,
      items: items.filter((item) => item.kind === kind).map(({ id }) => id),
    })),
    items: Object.fromEntries(items.map((item) => [item.id, item])),
    captions: { lang: "en" },
    audio: { duckDb: -12, loudnessLufs: -16, ...audio },
    provenance: { madeWith: "test" },
  } satisfies z.input<typeof projectDocumentSchema>);
}

async function heard(document: ProjectDocument): Promise<Float32Array> {
  const { file } = await mixSound(document, media, { folder });
  return decodeAudio(file, { sampleRate: RATE });
}

const between = (samples: Float32Array, fromMs: number, toMs: number) =>
  samples.subarray((fromMs * RATE) / 1000, (toMs * RATE) / 1000);
const effective = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);

/** Strongest bend of the wave: a click is a corner in it. */
function roughest(samples: Float32Array): number {
  let most = 0;
  for (let i = 2; i < samples.length; i++) {
    const [a, b, c] = [samples[i - 2] as number, samples[i - 1] as number, samples[i] as number];
    most = Math.max(most, Math.abs(a - 2 * b + c));
  }
  return most;
}

function hertz(samples: Float32Array): number {
  let crossings = 0;
  for (let i = 1; i < samples.length; i++)
    if ((samples[i - 1] as number) < 0 && (samples[i] as number) >= 0) crossings += 1;
  return (crossings * RATE) / samples.length;
}

describe("the mix", () => {
  it("has no click where a voice is cut, at the worst place of its wave", async () => {
    // A quarter of a wave is left out: from the crest to the middle.
    const cut = [voice("a", 0, 1001), voice("b", 1001, 999, { sourceInMs: 1503 })];
    const samples = await heard(documentOf(cut));
    const calm = roughest(between(samples, 300, 700));
    expect(roughest(between(samples, 980, 1020))).toBeLessThan(calm * 1.6);
    expect(effective(between(samples, 1015, 1100))).toBeCloseTo(effective(between(samples, 300, 700)), 2);
  });

  it("is the same with a voice that was split and not cut", async () => {
    const whole = await heard(documentOf([voice("a", 0, 2000)]));
    const split = await heard(documentOf([voice("a", 0, 733), voice("b", 733, 1267, { sourceInMs: 733 })]));
    const apart = whole.reduce((most, value, i) => Math.max(most, Math.abs(value - (split[i] ?? 0))), 0);
    expect(apart).toBeLessThan(0.01);
  });

  it("keeps the pitch at any speed", async () => {
    for (const speed of [0.5, 1.5, 3]) {
      const samples = await heard(documentOf([voice("a", 0, 1200, { speed })]));
      expect(hertz(between(samples, 200, 1000)) / TONE_HZ).toBeCloseTo(1, 1);
    }
  });

  it("turns noise between words off, and leaves the words", async () => {
    const items = [voice("a", 0, 3000, { asset: "noisy" })];
    const open = await heard(documentOf(items));
    const gated = await heard(documentOf(items, { gate: { thresholdDb: -35 } }));
    // From 1.5 s on the voice is over; it holds and closes within 0.3 s.
    expect(effective(between(open, 1850, 1950))).toBeGreaterThan(0.002);
    expect(effective(between(gated, 1850, 1950))).toBeLessThan(0.0002);
    expect(effective(between(gated, 1050, 1450)) / effective(between(open, 1050, 1450))).toBeCloseTo(1, 1);
  });

  it("plays music from where it begins, and repeats all of it", async () => {
    const music = {
      id: "m",
      kind: "audio" as const,
      asset: "rising",
      startMs: 0,
      durationMs: 1800,
      loop: true,
    };
    const samples = await heard(documentOf([{ ...music, sourceInMs: 500 }]));
    const heardAt = [100, 600, 1100].map((atMs) => hertz(between(samples, atMs, atMs + 300)));
    for (const [lap, expected] of [600, 300, 600].entries()) {
      expect((heardAt[lap] ?? 0) / expected).toBeCloseTo(1, 1);
    }
    // Cut where a round ends: what is left of it is nothing.
    const next = await heard(documentOf([{ ...music, sourceInMs: 1000 }]));
    expect(hertz(between(next, 100, 400)) / 300).toBeCloseTo(1, 1);
    const once = await heard(documentOf([{ ...music, loop: false }, voice("a", 0, 1800, { muted: true })]));
    expect(effective(between(once, 1200, 1700))).toBeLessThan(0.001);
  });
});
