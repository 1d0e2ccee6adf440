import { type Landmarks, POINTS, px, py } from "@/engine/tracker/landmarks";
import type { WatchedFaces } from "./face-on-frame";

/** Whole pixels of a frame; `x1` and `y1` are outside. */
export interface FaceBox {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** What Wav2Lip adds to a detector's box so that the chin is in it, by its own defaults. Pixels. */
const PADS = { top: 0, bottom: 10, left: 0, right: 0 } as const;
/** A frame's box is the mean of so many on either side: five in all. */
const REACH = 2;

/**
 * The box that each frame's face is cut out by: around all landmarks, as a detector would see it, averaged over five frames of the same shot,
 * padded, inside the picture. Null without a face.
 */
export function faceBoxes(
  { shots, faceAt }: WatchedFaces,
  picture: { width: number; height: number },
): (FaceBox | null)[] {
  const rough = shots.map((_, frame) => {
    const face = faceAt(frame);
    return face ? around(face) : null;
  });
  return rough.map((own, i) => {
    if (!own) return null;
    const near: FaceBox[] = [];
    for (let k = i - REACH; k <= i + REACH; k++) {
      const box = rough[k];
      if (box && shots[k] === shots[i]) near.push(box);
    }
    const mean = (pick: (box: FaceBox) => number) =>
      near.reduce((sum, box) => sum + pick(box), 0) / near.length;
    const box = {
      x0: Math.max(0, Math.round(mean((b) => b.x0)) - PADS.left),
      y0: Math.max(0, Math.round(mean((b) => b.y0)) - PADS.top),
      x1: Math.min(picture.width, Math.round(mean((b) => b.x1)) + PADS.right),
      y1: Math.min(picture.height, Math.round(mean((b) => b.y1)) + PADS.bottom),
    };
    return box.x1 - box.x0 >= 2 && box.y1 - box.y0 >= 2 ? box : null;
  });
}

function around(face: Landmarks): FaceBox {
  const box = { x0: px(face, 0), y0: py(face, 0), x1: px(face, 0), y1: py(face, 0) };
  for (let i = 1; i < POINTS; i++) {
    box.x0 = Math.min(box.x0, px(face, i));
    box.y0 = Math.min(box.y0, py(face, i));
    box.x1 = Math.max(box.x1, px(face, i));
    box.y1 = Math.max(box.y1, py(face, i));
  }
  return box;
}
