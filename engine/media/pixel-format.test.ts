import { describe, expect, it } from "vitest";
import { codingOfFrames, conversionFilter } from "./pixel-format";

const HLG = { range: "tv", matrix: "bt2020nc", primaries: "bt2020", transfer: "arib-std-b67" };

describe("codingOfFrames", () => {
  it("is the source's own for YUV of any depth", () => {
    expect(codingOfFrames("yuv420p10le", HLG)).toEqual(HLG);
    expect(codingOfFrames("yuv444p", { matrix: "smpte170m" })).toMatchObject({ matrix: "smpte170m" });
  });

  it("is BT.709 for RGB, whose own matrix no YUV picture may carry", () => {
    for (const format of ["rgb24", "bgra", "gbrp", "gbrp10le", "0rgb", "pal8", "argb"]) {
      expect(codingOfFrames(format, { range: "pc", matrix: "gbr", primaries: "bt709" })).toMatchObject({
        ...{ range: "tv", matrix: "bt709", primaries: "bt709" },
      });
    }
  });

  it("knows full range by the old name of the format", () => {
    expect(codingOfFrames("yuvj420p", {}).range).toBe("pc");
    expect(codingOfFrames("yuv420p", {}).range).toBeUndefined();
  });
});

describe("conversionFilter", () => {
  it("never changes the range of YUV", () => {
    const of = (pixelFormat: string, range?: string) =>
      conversionFilter({ width: 64, height: 48, pixelFormat, colour: { range } });
    expect(of("yuvj420p", "pc")).toContain("in_range=pc:out_range=pc");
    expect(of("yuv420p")).toContain("in_range=tv:out_range=tv");
    expect(of("gbrp", "tv")).toContain("out_color_matrix=bt709:out_range=tv");
  });
});
