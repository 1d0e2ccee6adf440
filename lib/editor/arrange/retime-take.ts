import { withTake } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import type { Speech, Take } from "../../document/takes";
import { estimateSpoken } from "../../domain/preview-document";
import { EditRefused } from "../edit";
import { takeLengthMs } from "./material";
import { apart } from "./place";

/** A take with another speech: nothing of it is made any more, and the items that show it last as long as it should. */
export function withSpeech(document: ProjectDocument, take: Take, speech: Speech): ProjectDocument {
  const { spoken: _spoken, synced: _synced, ...rest } = take;
  const unmade: Take = { ...rest, speech, expectedMs: takeLengthMs(document, take) };
  const estimated = estimateSpoken(document, unmade);
  if (speech.kind === "text" && !estimated) {
    throw new EditRefused("There are no words in this. Write what is to be said.");
  }
  const said = { ...document, takes: { ...document.takes, [take.id]: unmade } };
  const lengthMs = estimated?.durationMs ?? recordingMs(document, speech);
  return lengthMs ? expecting(said, unmade, lengthMs) : said;
}

/** How long a recording is, also one whose words nobody knows. */
export function recordingMs({ assets }: ProjectDocument, speech: Speech): number | undefined {
  return speech.kind === "audio" ? assets[speech.asset]?.durationMs : undefined;
}

/** The document with a take that is not made expected to last a time: what is on locked tracks stays where it is, or moves. */
export function expecting(
  document: ProjectDocument,
  take: Take,
  durationMs: number,
  lockedTracks: "stay" | "move" = "stay",
): ProjectDocument {
  const moved = withTake(document, take.id, { spoken: { durationMs, words: [] } });
  const locked = document.tracks.filter((track) => lockedTracks === "stay" && track.locked);
  const kept = locked.flatMap((track) =>
    track.items.flatMap((id) => {
      const item = document.items[id];
      return item ? [[id, item] as const] : [];
    }),
  );
  const retimed = {
    ...moved,
    items: { ...moved.items, ...Object.fromEntries(kept) },
    takes: { ...moved.takes, [take.id]: { ...take, expectedMs: durationMs } },
  };
  return apart(retimed, lockedTracks);
}
