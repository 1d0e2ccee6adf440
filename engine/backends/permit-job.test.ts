import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseEngineConfig } from "@/engine/config";
import { BACKEND_IDS, type BackendDeclaration } from "@/engine/contract";
import { declareBackends } from "./declare-backends";
import { permitJob, permitMedia, type Wishes } from "./permit-job";

const settings = (environment: Record<string, string> = {}) => parseEngineConfig(environment).backends;
/** A file that is surely there: what it holds is looked at later. */
const HERE = { WAV2LIP_ONNX: fileURLToPath(import.meta.url) };
const ALL = settings({
  ...HERE,
  ENGINE_ALLOW_NONCOMMERCIAL: "1",
  TWINSYNC_URL: "http://gpu:27323",
  SYNC_SO_API_KEY: "a key",
});
const SECOND = { startMs: 1000, endMs: 2000 };
const one: Wishes = { voices: [{}] };

describe("declareBackends", () => {
  it("declares every backend, with its licence and what is missing", () => {
    const declared = declareBackends(settings());
    expect(declared.map(({ id }) => id)).toEqual(BACKEND_IDS);
    expect(declared.map(({ availability }) => availability.is)).toEqual([
      "ready",
      ...["unavailable", "unavailable", "unavailable"],
    ]);
    expect(declareBackends(ALL).every(({ availability }) => availability.is === "ready")).toBe(true);
    const licence = (id: string) => declared.find((backend) => backend.id === id)?.licence.commercialUse;
    expect([licence("own-pixels"), licence("wav2lip-onnx"), licence("sync.so")]).toEqual([
      "yes",
      "no",
      "operator",
    ]);
  });

  it("tells no secret", () => {
    const told = JSON.stringify(
      declareBackends(
        settings({
          SYNC_SO_API_KEY: "sk-secret",
          TWINSYNC_URL: "http://secret-host",
          TWINSYNC_KEY: "k-secret",
        }),
      ),
    );
    expect(told).not.toContain("secret");
  });
});

describe("permitJob", () => {
  it("takes the default, or what the job names", () => {
    expect(permitJob(one, settings()).id).toBe("own-pixels");
    expect(permitJob({ ...one, backend: "sync.so" }, ALL).id).toBe("sync.so");
  });

  it.each([
    ["not set up", {}, "WAV2LIP_ONNX"],
    ["of weights that may not earn money", HERE, "ENGINE_ALLOW_NONCOMMERCIAL"],
    [
      "of weights that are not there",
      { WAV2LIP_ONNX: "/nowhere.onnx", ENGINE_ALLOW_NONCOMMERCIAL: "1" },
      "no file",
    ],
  ])("refuses a backend %s", (_, environment: Record<string, string>, why) => {
    expect(() => permitJob({ ...one, backend: "wav2lip-onnx" }, settings(environment))).toThrow(
      expect.objectContaining({ reason: "backend_unavailable", message: expect.stringContaining(why) }),
    );
  });

  it.each<[BackendDeclaration["id"], Partial<Wishes>, string]>([
    ["wav2lip-onnx", { voices: [{}, {}] }, "one person"],
    ["wav2lip-onnx", { voices: [{ startMs: 500 }] }, "begins the sound"],
    ["sync.so", { segments: [{}] }, "parts"],
    ["twinsync", { voices: [{ face: { by: "id", id: 2 } }] }, "face by id"],
    ["sync.so", { range: SECOND }, "fits its place"],
    ["twinsync", { range: SECOND }, "fits its place"],
    ["twinsync", { syncMode: "loop" }, "sync mode loop"],
    ["sync.so", { syncMode: "freeze" }, "sync mode freeze"],
    ["sync.so", { voices: [{ face: { by: "largest" } }] }, "face by largest"],
    ["own-pixels", { voices: [{}, { startMs: 60 * 60_000 }] }, "60 minutes"],
    ["own-pixels", { voices: Array.from({ length: 9 }, () => ({})) }, "at most 8"],
  ])("refuses %s what it cannot: %o", (backend, wishes, why) => {
    expect(() => permitJob({ ...one, ...wishes, backend }, ALL)).toThrow(
      expect.objectContaining({ reason: "backend_unsuited", message: expect.stringContaining(why) }),
    );
  });

  it("takes a range for what can do it", () => {
    for (const backend of ["own-pixels", "wav2lip-onnx"] as const)
      expect(permitJob({ ...one, backend, range: SECOND, syncMode: "remap" }, ALL).id).toBe(backend);
  });

  it.each<[string, Partial<Wishes>, string]>([
    ["that ends before it begins", { range: { startMs: 2000, endMs: 1000 } }, "shorter than 200 ms"],
    ["of 190 ms", { range: { startMs: 0, endMs: 190 } }, "shorter than 200 ms"],
    ["beside segments", { range: SECOND, segments: [{}] }, "not both"],
    ["beside a sync mode", { range: SECOND, syncMode: "loop" }, "sync mode loop"],
  ])("refuses a range %s", (_, wishes, why) => {
    expect(() => permitJob({ ...one, ...wishes }, ALL)).toThrow(
      expect.objectContaining({ reason: "range_unusable", message: expect.stringContaining(why) }),
    );
  });

  it("refuses a range that is longer than the operator allows", () => {
    const asked: Wishes = { ...one, range: { startMs: 60_000, endMs: 360_000 } };
    expect(permitJob(asked, settings({ ENGINE_MAX_RANGE_MINUTES: "5" })).id).toBe("own-pixels");
    expect(() => permitJob(asked, settings({ ENGINE_MAX_RANGE_MINUTES: "4" }))).toThrow(
      expect.objectContaining({ reason: "video_too_long", message: expect.stringContaining("4 minutes") }),
    );
    expect(() => permitJob({ ...asked, range: { startMs: 0, endMs: 3_600_001 } }, settings())).toThrow(
      expect.objectContaining({ reason: "video_too_long" }),
    );
  });

  it("lets an engine of this project do more", () => {
    const extended = settings({ TWINSYNC_URL: "http://gpu:27323", TWINSYNC_EXTENDED: "1" });
    const wishes: Wishes = { voices: [{}, { face: { by: "id", id: 2 } }], segments: [{}], syncMode: "remap" };
    expect(permitJob({ ...one, range: SECOND, backend: "twinsync" }, extended).id).toBe("twinsync");
    expect(permitJob({ ...wishes, backend: "twinsync" }, extended).id).toBe("twinsync");
  });
});

it("permitMedia refuses what is too long, too large or a picture", () => {
  const media = { durationMs: 1000, width: 640, height: 480, isStill: false };
  expect(() => permitMedia("sync.so", media, ALL)).not.toThrow();
  for (const wrong of [{ durationMs: 31 * 60_000 }, { width: 5000 }, { isStill: true }]) {
    expect(() => permitMedia("sync.so", { ...media, ...wrong }, ALL)).toThrow(
      expect.objectContaining({ reason: "backend_unsuited" }),
    );
  }
});
