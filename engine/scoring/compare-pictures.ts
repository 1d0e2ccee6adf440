import type { Frame } from "@/engine/media/frame";
import type { Landmarks } from "@/engine/tracker/landmarks";
import { mean } from "./correlation";
import type { Footage } from "./footage";
import { flicker, mouthCrop, sharpness } from "./mouth-crop";
import { addSeamSteps, changedOutside, type SeamSteps, seamRatio } from "./picture-changes";

/** How the picture of a result stands against its source's. */
export interface PictureComparison {
  /** Detail around the mouth, result : source. */
  sharpness: number;
  /** Uneven change around the mouth, result : source; null when the source stands still. */
  flicker: number | null;
  /** Step across the edge of what was changed, result : source; null when nothing was changed. */
  seam: number | null;
  /** Samples outside the lower face that are not the same bits: means something only for a lossless result. */
  changedOutside: number;
  frames: number;
}

/** Less flicker than this is a still picture or a held frame. */
const STANDS_STILL = 0.15;

/**
 * Compares successive frames of a result with the source's frames that they were made from.
 * @param sourceFaces the source's face per frame, from frame `from` on: it places the crops in both
 * @param from first frame, the same in both
 */
export async function comparePictures(
  source: Footage,
  result: Footage,
  sourceFaces: readonly (Landmarks | null)[],
  { from = 0, count = sourceFaces.length, outside = false } = {},
): Promise<PictureComparison> {
  const sides = [new CropSeries(), new CropSeries()] as const;
  const seam: SeamSteps = { result: 0, source: 0, count: 0 };
  let outsideCount = 0;
  let frames = 0;
  const still = source.kind === "still";
  for await (const [before, after] of inStep(source, result, from, count)) {
    // Pictures of other sizes cannot be laid over each other.
    if (before.width !== after.width || before.height !== after.height) break;
    const face = sourceFaces[still ? 0 : frames];
    frames++;
    sides[0].add(before, face);
    sides[1].add(after, face);
    if (!face) continue;
    addSeamSteps(seam, before, after, face);
    if (outside) outsideCount += changedOutside(before, after, face);
  }
  const [own, made] = sides.map((side) => side.end()) as [CropFigures, CropFigures];
  return {
    sharpness: made.sharpness / own.sharpness,
    flicker: own.flicker > STANDS_STILL ? made.flicker / own.flicker : null,
    seam: seamRatio(seam),
    ...{ changedOutside: outsideCount, frames },
  };
}

/** Frames of both side by side; a still's only frame again and again. */
async function* inStep(
  source: Footage,
  result: Footage,
  from: number,
  count: number,
): AsyncGenerator<[Frame, Frame]> {
  const still = source.kind === "still";
  const sources = source.read(still ? 0 : from, count)[Symbol.asyncIterator]();
  let shown: Frame | undefined;
  try {
    for await (const made of result.read(from, count)) {
      if (!still || !shown) shown = (await sources.next()).value as Frame | undefined;
      if (!shown) return;
      yield [shown, made];
    }
  } finally {
    await sources.return?.();
  }
}

interface CropFigures {
  sharpness: number;
  flicker: number;
}

/** Crops of successive frames, three of which are held. */
class CropSeries {
  readonly #sharpness: number[] = [];
  readonly #flicker: number[] = [];
  #held: Float32Array[] = [];

  add(frame: Frame, face: Landmarks | null | undefined): void {
    if (!face) {
      this.#held = [];
      return;
    }
    const crop = mouthCrop(frame, face);
    this.#sharpness.push(sharpness(crop));
    this.#held = [...this.#held.slice(-2), crop];
    const [before, now, after] = this.#held;
    if (before && now && after) this.#flicker.push(flicker(before, now, after));
  }

  end(): CropFigures {
    return { sharpness: mean(this.#sharpness), flicker: mean(this.#flicker) };
  }
}
