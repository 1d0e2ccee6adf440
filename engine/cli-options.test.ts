import { describe, expect, it } from "vitest";
import { readCliOptions } from "./cli-options";

const FILES = ["--video", "v.mp4", "--audio", "a.wav", "--out", "o.mp4"];

describe("readCliOptions", () => {
  it("is a job of one voice by default", () => {
    expect(readCliOptions(FILES)).toEqual({
      job: expect.objectContaining({
        videoPath: "v.mp4",
        outPath: "o.mp4",
        voices: [{ audioPath: "a.wav" }],
      }),
      command: "make",
      json: false,
    });
    expect(readCliOptions(["--video", "v.mp4"])).toBeNull();
    expect(readCliOptions(["--video", "v.mp4", "--list-faces"])).toEqual({
      command: "list-faces",
      videoPath: "v.mp4",
    });
  });

  it("says who speaks, when and how", () => {
    const voices = ["--face", "2", "--voice", "b@home.wav@0.25,0.4@1200+500", "--voice", "c.wav@largest"];
    const rest = ["--segments", "0-2.5, 7-9", "--sync-mode", "remap", "--backend", "own-pixels"];
    const options = readCliOptions([...FILES, ...voices, ...rest]);
    expect(options?.command === "make" && options.job).toMatchObject({
      voices: [
        { audioPath: "a.wav", face: { by: "id", id: 2 } },
        { audioPath: "b@home.wav", face: { by: "point", x: 0.25, y: 0.4, atMs: 1200 }, startMs: 500 },
        { audioPath: "c.wav", face: { by: "largest" }, startMs: undefined },
      ],
      segments: [
        { startMs: 0, endMs: 2500 },
        { startMs: 7000, endMs: 9000 },
      ],
      syncMode: "remap",
      backend: "own-pixels",
    });
  });

  it("says which part of the video", () => {
    const options = readCliOptions([...FILES, "--range", "2.5-4.04"]);
    expect(options?.command === "make" && options.job.range).toEqual({ startMs: 2500, endMs: 4040 });
  });

  it.each([
    [["--face", "left"], "--face"],
    [["--voice", "b.wav"], "--voice"],
    [["--voice", "b.wav@nobody"], "--voice"],
    [["--segments", "3-1"], "--segments"],
    [["--range", "3-1"], "--range"],
    [["--range", "1-2,3-4"], "--range"],
    [["--sync-mode", "bounce"], "--sync-mode"],
    [["--backend", "magic"], "--backend"],
  ])("refuses %j", (args, name) => {
    expect(() => readCliOptions([...FILES, ...args])).toThrow(name);
  });
});
