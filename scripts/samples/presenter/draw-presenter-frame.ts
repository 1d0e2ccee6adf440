import { type Canvas, createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { drawBrow, drawEye } from "./eyes";
import { drawFace } from "./face";
import { jonas } from "./jonas";
import type { Look } from "./look";
import { mara } from "./mara";
import { gazeAt, poseAt } from "./motion";
import { drawMouth } from "./mouth";
import type { MouthShape } from "./mouth-shape";
import { Space } from "./space";

export type PresenterId = Look["id"];

export const LOOKS: Record<PresenterId, Look> = { mara, jonas };

const rooms = new Map<PresenterId, Canvas>();

/** The room never changes, so it is painted once. */
function roomOf(look: Look): Canvas {
  const known = rooms.get(look.id);
  if (known) return known;
  const room = createCanvas(look.width, look.height);
  look.drawRoom(room.getContext("2d"));
  rooms.set(look.id, room);
  return room;
}

/**
 * One frame of a drawn presenter: the same arguments give the same pixels. The mouth is the caller's, all other
 * motion follows from `tMs`. The gap between the lips is `drawnAperture(mouth)` half face widths of
 * `LOOKS[presenter].view.unitPx` pixels.
 */
export function drawPresenterFrame(
  presenter: PresenterId,
  tMs: number,
  mouth: MouthShape,
  energy = 1,
): Canvas {
  const look = LOOKS[presenter];
  const canvas = createCanvas(look.width, look.height);
  const ctx: SKRSContext2D = canvas.getContext("2d");
  const pose = poseAt(tMs, look.seed, energy);
  const layer = { ctx, space: new Space(look.view, pose), mouth };
  ctx.drawImage(roomOf(look), 0, 0);
  look.drawBehindHead(layer);
  look.drawBody(layer);
  drawFace(look, layer);
  const gaze = gazeAt(tMs, look.seed, pose, energy);
  for (const side of [-1, 1] as const) {
    drawEye(ctx, layer.space, side, gaze, look.eyes, look.skin);
    drawBrow(ctx, layer.space, side, gaze, look.brows);
  }
  drawMouth(ctx, layer.space, mouth, look.lips);
  look.drawOverFace(layer);
  return canvas;
}
