import { createCanvas, ImageData } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { type Frame, frameFromRgba, frameToRgba, yuvMatrix } from "@/engine/media/frame";
import { trackFaces } from "@/engine/tracker/track-faces";
import { DRAWN_COLOUR, drawFrames, talking } from "@/tests/fixtures/drawn-face";
import { coveredFrames, type FaceColours, lowerFaceColours } from "./find-covered";

const SIDE = 360;
const FRAMES = 50;
const MOUTH = { x: 0.5 * SIDE, y: 0.7 * SIDE };
const matrix = yuvMatrix(DRAWN_COLOUR, SIDE);

type Draw = (context: ReturnType<ReturnType<typeof createCanvas>["getContext"]>, x: number) => void;

/** Things that people hold before their mouth, `x` their middle. */
const THINGS: Record<string, Draw> = {
  hand: (g, x) => {
    for (let finger = 0; finger < 4; finger++) {
      const y = MOUTH.y + (finger - 2) * 22;
      const shade = g.createLinearGradient(0, y, 0, y + 22);
      shade.addColorStop(0, "#b07850");
      shade.addColorStop(0.4, "#eab48c");
      shade.addColorStop(1, "#a06a44");
      g.fillStyle = shade;
      g.beginPath();
      g.roundRect(x - 70, y, 140, 22, 10);
      g.fill();
    }
  },
  microphone: (g, x) => {
    g.fillStyle = "#161616";
    g.beginPath();
    g.ellipse(x, MOUTH.y + 8, 34, 38, 0, 0, 2 * Math.PI);
    g.fill();
    g.fillRect(x - 13, MOUTH.y, 26, SIDE);
  },
  cup: (g, x) => {
    g.fillStyle = "#e8e4dc";
    g.fillRect(x - 42, MOUTH.y - 40, 84, 110);
  },
};

function over(frame: Frame, draw: (g: Parameters<Draw>[0]) => void): Frame {
  const canvas = createCanvas(SIDE, SIDE);
  const context = canvas.getContext("2d");
  context.putImageData(new ImageData(frameToRgba(frame, matrix), SIDE, SIDE), 0, 0);
  draw(context);
  return frameFromRgba(context.getImageData(0, 0, SIDE, SIDE).data, SIDE, SIDE, matrix);
}

/** The thing comes from the left, is before the mouth in the 25th frame, and goes to the right. */
const thingAt = (t: number) => MOUTH.x + (t - 25) * 18;

async function coloursOf(frames: Frame[]): Promise<Map<number, FaceColours>> {
  async function* stream() {
    yield* frames;
  }
  const colours = new Map<number, FaceColours>();
  for await (const { index, frame, faces } of trackFaces(stream(), matrix)) {
    const [face] = faces.values();
    if (face) colours.set(index, lowerFaceColours(frame, face));
  }
  return colours;
}

describe("coveredFrames", () => {
  it.each(Object.keys(THINGS))(
    "finds a %s that moves across the mouth, and only then",
    async (thing) => {
      const plain = await drawFrames(talking(FRAMES, 25), SIDE);
      const frames = plain.map((frame, t) => over(frame, (g) => THINGS[thing]?.(g, thingAt(t))));
      const covered = coveredFrames(await coloursOf(frames));
      for (const t of [24, 25, 26]) expect(covered, `frame ${t}`).toContain(t);
      for (const t of [0, 5, 10, 15, 36, 40, 49]) expect(covered, `frame ${t}`).not.toContain(t);
    },
    60_000,
  );

  it("does not take beards, glasses or darkening light for something before the mouth", async () => {
    const plain = await drawFrames(talking(FRAMES, 25), SIDE);
    const frames = plain.map((frame, t) =>
      over(frame, (g) => {
        g.strokeStyle = "#111";
        g.lineWidth = 4;
        for (const x of [0.4, 0.6]) g.strokeRect(x * SIDE - 28, 0.4 * SIDE, 56, 36);
        g.fillStyle = "rgba(40, 26, 18, 0.75)";
        g.fillRect(MOUTH.x - 45, MOUTH.y + 22, 90, 26);
        g.fillStyle = `rgba(0, 0, 0, ${0.4 * (t / FRAMES)})`;
        g.fillRect(0, 0, SIDE, SIDE);
      }),
    );
    expect([...coveredFrames(await coloursOf(frames))]).toEqual([]);
  }, 60_000);

  it("is sure of nothing that it sees most of the time, or in too few frames", () => {
    const [face, hand] = [new Uint8Array(201).fill(120), new Uint8Array(201).fill(30)];
    const often = new Map(Array.from({ length: 40 }, (_, i) => [i, i % 4 === 0 ? face : hand] as const));
    expect(coveredFrames(often).size).toBeLessThan(often.size);
    expect(
      coveredFrames(
        new Map([
          [0, face],
          [1, hand],
        ]),
      ),
    ).toEqual(new Set());
  });
});
