import type { FaceChoice } from "@/engine/contract";

/** `auto`, `largest`, a face's id, or `x,y@ms` with x and y as 0..1 of the picture; null when it is none of these. */
export function parseFaceChoice(text: string): FaceChoice | null {
  const trimmed = text.trim();
  if (trimmed === "auto" || trimmed === "largest") return { by: trimmed };
  if (/^\d{1,6}$/.test(trimmed)) return { by: "id", id: Number(trimmed) };
  const point = /^(\d*\.?\d+),(\d*\.?\d+)@(\d{1,9})$/.exec(trimmed);
  const [x, y, atMs] = [Number(point?.[1]), Number(point?.[2]), Number(point?.[3])];
  return x >= 0 && x <= 1 && y >= 0 && y <= 1 && atMs >= 0 ? { by: "point", x, y, atMs } : null;
}
