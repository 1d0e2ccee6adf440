import { describe, expect, it } from "vitest";
import { frameRate, ratio, readProbe } from "./probe";

const video = { codec_type: "video", codec_name: "h264", width: 1920, height: 1080, duration: "2.002" };

describe("frameRate", () => {
  it.each([
    ["30000/1001", "30000/1001", 30000 / 1001, false],
    ["25/1", "25/1", 25, false],
    ["60/1", "60/1", 60, false],
    ["30/1", "1350/61", 30, true],
    ["90000/1", "2997/100", 30000 / 1001, true],
    ["0/0", "25/1", 25, false],
    ["90000/1", "90000/1", 60, true],
    ["1/1000", "1/1000", 25, true],
  ])("reads %s with an average of %s", (nominal, average, fps, variableRate) => {
    const read = frameRate(nominal, average);
    expect(ratio(read.fps)).toBeCloseTo(fps, 6);
    expect(read.variableRate).toBe(variableRate);
  });

  it("keeps an unusual constant rate exactly", () => {
    expect(frameRate("12/1", "12/1").fps).toEqual({ num: 12, den: 1 });
  });
});

describe("readProbe", () => {
  it("swaps the sides of a picture that is shown turned", () => {
    const { picture } = readProbe({
      streams: [
        { ...video, r_frame_rate: "30/1", avg_frame_rate: "30/1", side_data_list: [{ rotation: -90 }] },
      ],
      format: { format_name: "mov,mp4", duration: "2.002" },
    });
    expect(picture).toMatchObject({ kind: "moving", width: 1080, height: 1920, rotationDeg: 90 });
  });

  it.each([
    [{ width: 16_384, height: 64 }, "too_large"],
    [{ width: 8192, height: 8192 }, "too_large"],
    [{ width: 1, height: 64 }, "unreadable"],
  ])("refuses a picture of %o", (size, code) => {
    const read = () => readProbe({ streams: [{ ...video, ...size }], format: { format_name: "mov,mp4" } });
    expect(read).toThrow(expect.objectContaining({ code }));
  });

  it("names colours as the encoder takes them, and no matrix that YUV cannot have", () => {
    const tags = { color_transfer: "bt470bg", color_space: "gbr", color_primaries: "bt470bg" };
    const { picture } = readProbe({ streams: [{ ...video, ...tags }], format: { format_name: "mov,mp4" } });
    expect(picture).toMatchObject({
      colour: { transfer: "gamma28", matrix: undefined, primaries: "bt470bg" },
    });
  });

  it("counts frames from duration and rate when the container does not say", () => {
    const { picture } = readProbe({
      streams: [{ ...video, r_frame_rate: "30000/1001", avg_frame_rate: "30000/1001" }],
      format: { format_name: "matroska,webm" },
    });
    expect(picture).toMatchObject({ frameCount: 60, durationMs: 2002 });
  });

  it("does not take a cover picture for a video", () => {
    const { picture, audio } = readProbe({
      streams: [
        { ...video, disposition: { attached_pic: 1 } },
        { codec_type: "audio", codec_name: "mp3", sample_rate: "44100", channels: 2, duration: "3.5" },
      ],
      format: { format_name: "mp3", duration: "3.5" },
    });
    expect(picture).toBeNull();
    expect(audio).toEqual({ codec: "mp3", sampleRate: 44100, channels: 2, durationMs: 3500 });
  });
});
