import { describe, expect, it } from "vitest";
import { containerFor, deviceProblem, levelOf, recordingName } from "./recorder";

describe("containerFor", () => {
  it("prefers MP4, takes WebM where there is only that, and leaves the rest to the browser", () => {
    expect(containerFor("video", () => true)).toMatch(/^video\/mp4/);
    expect(containerFor("audio", (mime) => mime.includes("webm"))).toBe("audio/webm;codecs=opus");
    expect(containerFor("video", () => false)).toBeUndefined();
  });
});

describe("deviceProblem", () => {
  it.each([
    ["NotAllowedError", /Allow it/],
    ["NotFoundError", /No camera was found/],
    ["NotReadableError", /another program/],
    ["InsecureContextError", /secure addresses/],
    ["SomethingNew", /could not be started/],
  ])("says what to do after %s", (name, words) => {
    expect(deviceProblem("video", new DOMException("", name))).toMatch(words);
  });
});

describe("recordingName", () => {
  it("carries the time and the container's extension", () => {
    expect(recordingName("video", "video/webm", new Date(2026, 10, 2, 4, 5))).toBe(
      "Recording 2026-11-02 04.05.webm",
    );
    expect(recordingName("audio", "audio/mp4", new Date(2026, 10, 2, 4, 5))).toBe(
      "Recording 2026-11-02 04.05.m4a",
    );
  });
});

describe("levelOf", () => {
  it("is 0 for silence, 1 for full scale, and grows between", () => {
    expect(levelOf(new Float32Array(256))).toBe(0);
    expect(levelOf(new Float32Array(256).fill(1))).toBeCloseTo(1);
    const soft = levelOf(new Float32Array(256).fill(0.01));
    expect(soft).toBeGreaterThan(0.1);
    expect(soft).toBeLessThan(levelOf(new Float32Array(256).fill(0.1)));
  });
});
