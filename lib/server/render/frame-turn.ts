import { planes } from "@/engine/media/frame";
import type { Part } from "./frame-place";

export interface Turn {
  /** Centre of the part on the frame, in pixels. */
  centreX: number;
  centreY: number;
  scale: number;
  /** Clockwise. */
  rotationDeg: number;
  /** 0..1. */
  opacity: number;
}

/** Lays `part` over `frame`, turned and scaled about its centre; straight lines between its pixels, soft edges. */
export function layTurned(frame: Part, part: Part, turn: Turn): void {
  const into = planes(frame.width, frame.height);
  const from = planes(part.width, part.height);
  layPlane(
    { data: frame.data, at: 0, width: frame.width, height: frame.height },
    { data: part.data, at: 0, width: part.width, height: part.height },
    turn,
  );
  const half = { ...turn, centreX: turn.centreX / 2, centreY: turn.centreY / 2 };
  for (const plane of ["u", "v"] as const) {
    layPlane(
      { data: frame.data, at: into[plane], width: into.chromaWidth, height: into.chromaHeight },
      { data: part.data, at: from[plane], width: from.chromaWidth, height: from.chromaHeight },
      half,
    );
  }
}

interface Plane {
  data: Uint8Array;
  at: number;
  width: number;
  height: number;
}

function layPlane(into: Plane, from: Plane, { centreX, centreY, scale, rotationDeg, opacity }: Turn): void {
  const cos = Math.cos((rotationDeg * Math.PI) / 180) / scale;
  const sin = Math.sin((rotationDeg * Math.PI) / 180) / scale;
  const reachX = (scale * scale * (from.width * Math.abs(cos) + from.height * Math.abs(sin))) / 2 + 1;
  const reachY = (scale * scale * (from.width * Math.abs(sin) + from.height * Math.abs(cos))) / 2 + 1;
  const left = Math.max(0, Math.floor(centreX - reachX));
  const right = Math.min(into.width, Math.ceil(centreX + reachX));
  const top = Math.max(0, Math.floor(centreY - reachY));
  const bottom = Math.min(into.height, Math.ceil(centreY + reachY));
  for (let y = top; y < bottom; y++) {
    const dy = y + 0.5 - centreY;
    const dx = left + 0.5 - centreX;
    let u = dx * cos + dy * sin + from.width / 2;
    let v = dy * cos - dx * sin + from.height / 2;
    for (let at = into.at + y * into.width + left; at < into.at + y * into.width + right; at++) {
      const inside = Math.min(u, from.width - u, v, from.height - v) * scale + 0.5;
      if (inside > 0) {
        const weight = inside >= 1 ? opacity : opacity * inside;
        const below = into.data[at] as number;
        into.data[at] = below + weight * (sample(from, u - 0.5, v - 0.5) - below) + 0.5;
      }
      u += cos;
      v -= sin;
    }
  }
}

/** Between the four pixels around a point; the edge's own beyond it. */
function sample({ data, at, width, height }: Plane, x: number, y: number): number {
  const left = x < 0 ? 0 : x > width - 1 ? width - 1 : x;
  const top = y < 0 ? 0 : y > height - 1 ? height - 1 : y;
  const column = left | 0;
  const row = top | 0;
  const right = column + 1 < width ? 1 : 0;
  const down = row + 1 < height ? width : 0;
  const i = at + row * width + column;
  const across = left - column;
  const upper = (data[i] as number) + across * ((data[i + right] as number) - (data[i] as number));
  const under = data[i + down] as number;
  const lower = under + across * ((data[i + down + right] as number) - under);
  return upper + (top - row) * (lower - upper);
}
