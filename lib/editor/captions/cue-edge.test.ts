import fc from "fast-check";
import { expect, it } from "vitest";
import { busyDocument, draftDocument } from "@/tests/support/edit-documents";
import type { ProjectDocument } from "../../document/schema";
import { retimeCue } from "../commands/retime-cue";
import { setOwnCaptions } from "../commands/set-own-captions";
import { captionsOf } from "../select/captions-of";
import { type CueEdge, roomOfCueEdge } from "./cue-edge";

const spoken = busyDocument();
const own = setOwnCaptions({
  lang: "en",
  words: ["One", "two.", "Three", "four.", "Five", "six."].map((text, at) => ({
    text,
    startMs: at * 1000,
    endMs: at * 1000 + 400,
  })),
})(spoken);

function cuesIn(document: ProjectDocument) {
  return captionsOf(document, "9:16");
}

it.each([
  ["spoken words", spoken],
  ["words of their own", own],
])("C5: an edge that stays within its room lands where it is put: %s", (_name, document) => {
  const cues = cuesIn(document);
  expect(cues.length).toBeGreaterThan(2);
  fc.assert(
    fc.property(
      fc.nat(cues.length - 1),
      fc.constantFrom<CueEdge>("start", "end"),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (index, edge, share) => {
        const room = roomOfCueEdge(document, "9:16", index, edge);
        const words = cues[index]?.lines.flat() ?? [];
        if (!room) return;
        const toMs = Math.min(room.toMs, room.fromMs + 20_000);
        const ms = Math.round(room.fromMs + share * (toMs - room.fromMs));
        const next = retimeCue({ words, ...(edge === "start" ? { startMs: ms } : { endMs: ms }) })(document);
        const edges = cuesIn(next).map((cue) => (edge === "start" ? cue.startMs : cue.endMs));
        expect(edges).toContain(ms);
      },
    ),
  );
});

it("has room before and after it, and none where there is no cue", () => {
  const cues = cuesIn(own);
  for (const index of cues.keys()) {
    const start = roomOfCueEdge(own, "9:16", index, "start");
    const end = roomOfCueEdge(own, "9:16", index, "end");
    expect(start?.fromMs).toBeLessThanOrEqual(cues[index]?.startMs ?? 0);
    expect(end?.toMs).toBeGreaterThanOrEqual(cues[index]?.endMs ?? 0);
  }
  expect(roomOfCueEdge(own, "9:16", cues.length, "end")).toBeNull();
});

it("C2: has no edges to hold while its words are not spoken", () => {
  expect(cuesIn(draftDocument()).length).toBeGreaterThan(0);
  expect(roomOfCueEdge(draftDocument(), "9:16", 0, "end")).toBeNull();
});
