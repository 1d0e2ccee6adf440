import { z } from "zod";
import type { Filmstrip } from "@/lib/domain/filmstrip";

const count = z.number().int().positive();
const filmstripRecord = z.object({ tiles: count, everyMs: count, tileWidth: count, tileHeight: count });

/** How an asset's filmstrip is laid out, or null when there is none that this version understands. */
export function readFilmstrip(json: unknown): Filmstrip | null {
  const parsed = filmstripRecord.safeParse(json);
  return parsed.success ? parsed.data : null;
}
