import type { MadeTake } from "@/lib/document/derive";
import { isMade, takesInOrder, withCorrections, withTake } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import { wordSchema } from "@/lib/document/words";
import { AppError } from "@/lib/errors";

/** What was made of a take, as rows tell it. */
export interface MadeParts {
  /** JSON of the words' times. */
  words: unknown;
  synced: {
    id: string;
    name: string;
    durationMs: number | null;
    width: number | null;
    height: number | null;
  };
}

/** The parts as a document takes them in. Null when the video has no length. */
export function madeTake({ words, synced }: MadeParts): MadeTake | null {
  if (!synced.durationMs) return null;
  return {
    spoken: { durationMs: synced.durationMs, words: wordSchema.array().parse(words ?? []) },
    synced: {
      // Of this result alone: a sentence may have been made from the take's result before.
      ref: synced.id,
      asset: {
        kind: "video",
        source: { from: "library", assetId: synced.id },
        name: synced.name,
        durationMs: synced.durationMs,
        width: synced.width ?? undefined,
        height: synced.height ?? undefined,
      },
    },
  };
}

/** The document with its takes made: each has its words and its video. Throws `media_missing` when one has not. */
export async function withMadeTakes(
  document: ProjectDocument,
  partsOf: (takeId: string) => Promise<MadeParts | null>,
): Promise<ProjectDocument> {
  let made = document;
  for (const take of takesInOrder(document)) {
    if (isMade(take)) continue;
    const parts = await partsOf(take.id);
    const found = parts && madeTake(parts);
    if (!found) throw new AppError("media_missing");
    made = withTake(made, take.id, withCorrections(take, found));
  }
  return made;
}
