import { createHash } from "node:crypto";
import { createCanvas } from "@napi-rs/canvas";
import { beforeAll, describe, expect, it } from "vitest";
import { drawPresenterFrame, LOOKS, type PresenterId } from "./draw-presenter-frame";
import { lidsAt } from "./motion";
import { drawMouth, drawnAperture } from "./mouth";
import { articulate, closureOf, isBilabial, MOUTH_AT_REST, type MouthShape } from "./mouth-shape";
import { frameTimeMs, mouthOfFrame, PRESENTER_FPS, type Recital, recite } from "./recite";
import { Space, STILL_POSE } from "./space";

const IDS: PresenterId[] = ["mara", "jonas"];
const UNIT_PX = 300;
const LIP_COLOUR = "#00ff00";

/** Rows between the lips in the middle of a mouth whose lips are painted in one flat colour. */
function paintedGapPx(mouth: MouthShape): number {
  const canvas = createCanvas(600, 600);
  const ctx = canvas.getContext("2d");
  const flat = {
    light: LIP_COLOUR,
    mid: LIP_COLOUR,
    upperShade: LIP_COLOUR,
    deep: LIP_COLOUR,
    line: LIP_COLOUR,
  };
  const lips = { ...LOOKS.mara.lips, ...flat, gloss: "#000000", shade: "#ffffff" };
  const space = new Space({ originX: 300, originY: 0, unitPx: UNIT_PX }, STILL_POSE);
  ctx.fillStyle = "#ff00ff";
  ctx.fillRect(0, 0, 600, 600);
  drawMouth(ctx, space, mouth, lips);
  const column = ctx.getImageData(300, 0, 1, 600).data;
  const isLip = (row: number) =>
    column[4 * row] === 0 && column[4 * row + 1] === 255 && column[4 * row + 2] === 0;
  const rows = Array.from({ length: 600 }, (_, row) => row).filter(isLip);
  const [first, last] = [rows[0] ?? 0, rows.at(-1) ?? 0];
  return last - first + 1 - rows.length;
}

describe("the drawn mouth", () => {
  it("shows the gap that its ground truth states, wider for every wider shape", () => {
    const opens = [0, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1];
    const painted = opens.map((open) => paintedGapPx({ ...MOUTH_AT_REST, open }));
    const stated = opens.map((open) => drawnAperture({ ...MOUTH_AT_REST, open }) * UNIT_PX);
    painted.forEach((gap, i) => {
      expect(Math.abs(gap - (stated[i] as number))).toBeLessThan(6);
      if (i > 0) expect(gap).toBeGreaterThan(painted[i - 1] as number);
    });
  });
});

describe.each(IDS)("%s", (id) => {
  let recital: Recital;
  beforeAll(async () => {
    recital = await recite(id);
  });

  it("shuts the lips on every p, b and m", () => {
    const bilabials = recital.phones.filter(isBilabial);
    expect(bilabials.length).toBeGreaterThan(4);
    for (const phone of bilabials) {
      const { startMs, endMs } = closureOf(phone);
      const shut = Array.from({ length: recital.frames }, (_, frame) => frame).filter((frame) => {
        const tMs = frameTimeMs(frame);
        return tMs >= startMs && tMs <= endMs && mouthOfFrame(recital, frame).open < 0.01;
      });
      expect(shut.length, `${phone.ipa} at ${phone.startMs} ms`).toBeGreaterThan(0);
    }
  });

  it("shows every opening from shut to wide, and rests at both ends", () => {
    const opens = Array.from({ length: recital.frames }, (_, frame) => mouthOfFrame(recital, frame).open);
    for (let step = 0; step < 9; step++) {
      expect(
        opens.some((open) => open >= step / 10 && open < (step + 1) / 10),
        `${step / 10}`,
      ).toBe(true);
    }
    expect(opens[0]).toBeLessThan(0.02);
    expect(opens.at(-1)).toBeLessThan(0.02);
  });

  it("blinks, shortly, at least every 5 s", () => {
    const lids = Array.from({ length: recital.frames }, (_, frame) =>
      lidsAt(frameTimeMs(frame), LOOKS[id].seed),
    );
    const shut = lids.flatMap((open, frame) => (open < 0.2 ? [frame] : []));
    const gaps = [0, ...shut].map((frame, i, all) => (all[i + 1] ?? recital.frames) - frame);
    expect(shut.length).toBeGreaterThan(2);
    expect(Math.max(...gaps)).toBeLessThan(5 * PRESENTER_FPS);
    expect(shut.length / recital.frames).toBeLessThan(0.1);
  });

  it("is drawn the same every time, and moves", () => {
    const pixels = (tMs: number) =>
      createHash("sha256")
        .update(drawPresenterFrame(id, tMs, MOUTH_AT_REST).data())
        .digest("hex");
    expect(pixels(1000)).toBe(pixels(1000));
    expect(pixels(1040)).not.toBe(pixels(1000));
  });
});

describe("articulation", () => {
  it("opens wider for a than for i, and rounds for u", () => {
    const spoken = (ipa: string) => articulate([{ ipa, startMs: 0, endMs: 120, stress: 2 }], 60);
    expect(spoken("ɑ").open).toBeGreaterThan(spoken("i").open + 0.3);
    expect(spoken("u").spread).toBeLessThan(-0.7);
    expect(spoken("f").tuck).toBeGreaterThan(0.9);
  });
});
