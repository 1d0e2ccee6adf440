import { writeFile } from "node:fs/promises";
import { createCanvas, ImageData, type SKRSContext2D } from "@napi-rs/canvas";
import { type Frame, frameToRgba } from "@/engine/media/frame";
import type { Footage } from "@/engine/scoring/footage";
import type { Lips } from "@/engine/scoring/lip-curves";
import { CHEEK, type Landmarks, NOSE_BASE, px, py } from "@/engine/tracker/landmarks";

const COLUMNS = 12;
const SIDE = 200;

interface Row {
  footage: Footage;
  lips: Lips;
}

/** Twelve frames of a clip, and below each the result's frame that was made of it, faces close up. */
export async function drawSheet(file: string, source: Row, result: Row): Promise<void> {
  const still = source.footage.kind === "still";
  const common = still
    ? result.lips.faces.length
    : Math.min(source.lips.faces.length, result.lips.faces.length);
  const canvas = createCanvas(COLUMNS * SIDE, 2 * SIDE);
  const context = canvas.getContext("2d");
  const columnOf = new Map(
    Array.from({ length: COLUMNS }, (_, k) => [Math.floor(((k + 0.5) * common) / COLUMNS), k] as const),
  );
  const face = (t: number) => source.lips.faces[still ? 0 : t] ?? null;
  let t = 0;
  for await (const frame of source.footage.read(0, still ? 1 : common)) {
    for (const [at, column] of still ? columnOf : [[t, columnOf.get(t)] as const]) {
      if (column !== undefined) drawFace(context, frame, source.footage, face(at), column, 0);
    }
    t++;
  }
  t = 0;
  for await (const frame of result.footage.read(0, common)) {
    const column = columnOf.get(t);
    if (column !== undefined) drawFace(context, frame, result.footage, face(t), column, 1);
    t++;
  }
  await writeFile(file, canvas.toBuffer("image/png"));
}

function drawFace(
  context: SKRSContext2D,
  frame: Frame,
  { matrix }: Footage,
  face: Landmarks | null,
  column: number,
  row: number,
): void {
  const picture = createCanvas(frame.width, frame.height);
  picture
    .getContext("2d")
    .putImageData(new ImageData(frameToRgba(frame, matrix), frame.width, frame.height), 0, 0);
  const box = face ? closeUp(face) : { x: 0, y: 0, size: Math.max(frame.width, frame.height) };
  context.drawImage(
    ...([picture, box.x, box.y, box.size, box.size, column * SIDE, row * SIDE, SIDE, SIDE] as const),
  );
}

function closeUp(face: Landmarks) {
  const dx = px(face, CHEEK.right) - px(face, CHEEK.left);
  const dy = py(face, CHEEK.right) - py(face, CHEEK.left);
  const width = Math.hypot(dx, dy);
  const size = 1.15 * width;
  return { x: px(face, NOSE_BASE) - size / 2, y: py(face, NOSE_BASE) + 0.1 * width - size / 2, size };
}
