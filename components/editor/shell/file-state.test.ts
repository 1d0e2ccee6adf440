import { expect, test } from "vitest";
import type { AssetView } from "@/lib/domain/views";
import { fileState } from "./file-state";

const asset = (change: Partial<AssetView>): AssetView => ({
  ...{ id: "a", kind: "video", origin: "upload", name: "Phone", mime: "video/quicktime", sizeBytes: 1 },
  ...{ status: { state: "ready" }, durationMs: 1000, width: 1080, height: 1920, fps: 30, hasAudio: true },
  ...{ url: "/original", posterUrl: null, previewUrl: null, filmstrip: null, peaks: null },
  ...{ consented: true, createdAt: "" },
  ...change,
});

test("a video that this browser cannot play waits for its light copy, and is usable with it", () => {
  const failed = new Set(["/original"]);
  expect(fileState(asset({}), new Set())).toBe("usable");
  expect(fileState(asset({}), failed)).toBe("preparing");
  expect(fileState(asset({ previewUrl: "/copy" }), failed)).toBe("usable");
});

test("what fails as its light copy too, or has none to wait for, is unusable", () => {
  const failed = new Set(["/original", "/copy"]);
  expect(fileState(asset({ previewUrl: "/copy" }), failed)).toBe("unusable");
  expect(fileState(asset({ kind: "image" }), failed)).toBe("unusable");
});

test("what has no address yet is not held to be broken", () => {
  expect(fileState(asset({ url: null }), new Set())).toBe("usable");
});
