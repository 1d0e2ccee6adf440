import { describe, expect, it } from "vitest";
import { busyDocument, draftDocument } from "@/tests/support/edit-documents";
import { timelineDocument } from "@/tests/support/timeline-document";
import { loadDocument } from "../../document/load-document";
import { previewDocument } from "../../domain/preview-document";
import { trackOf } from "../select/track-of";
import { copyItems } from "./copy-items";
import { duplicateItems } from "./duplicate-items";
import { pasteItems } from "./paste-items";
import { setTakeSpeech } from "./set-take-speech";
import { splitItems } from "./split-items";

const busy = busyDocument();
const ids = () => {
  let count = 0;
  return () => `n${++count}`;
};
const copy = (wanted: string[]) => copyItems(busy, wanted) as NonNullable<ReturnType<typeof copyItems>>;

describe("pasting", () => {
  it("keeps the distances between what was copied, and its tracks", () => {
    const pasted = pasteItems({ clipboard: copy(["late", "star"]), atMs: 20_000, newId: ids() })(busy);
    const [star, late] = ["n1", "n2"]
      .map((id) => pasted.items[id])
      .sort((a, b) => (a?.startMs ?? 0) - (b?.startMs ?? 0));
    expect([star?.kind, star?.startMs, late?.kind, late?.startMs]).toEqual([
      "overlay",
      20_000,
      "text",
      22_000,
    ]);
    expect(trackOf(pasted, late?.id ?? "")?.id).toBe("text");
  });

  it("brings into another project what it needs, and shares what is there", () => {
    const clipboard = JSON.parse(JSON.stringify(copy(["person", "broll"])));
    const draft = draftDocument();
    const pasted = pasteItems({ clipboard, atMs: 0, newId: ids() })(draft);
    expect(loadDocument(pasted)).toMatchObject({ ok: true });
    // The same face under its own name; a take of the same name that is another one under a new name.
    expect(Object.keys(pasted.assets).toSorted()).toEqual(["broll", "face", "face-synced", "logo", "music"]);
    expect(Object.keys(pasted.takes)).toEqual(["person", "n1"]);
    const again = pasteItems({ clipboard, atMs: 50_000, newId: () => crypto.randomUUID() })(busy);
    expect(Object.keys(again.takes)).toEqual(["person"]);
  });

  it("pastes what was copied before it was changed", () => {
    const clipboard = copy(["person"]);
    const speech = { kind: "text", text: "Another.", lang: "en", voiceId: "v", speed: 1 } as const;
    const changed = setTakeSpeech({ take: "person", speech })(busy);
    const pasted = pasteItems({ clipboard, atMs: 30_000, newId: ids() })(changed);
    expect(pasted.takes.n1?.spoken).toEqual(busy.takes.person?.spoken);
    expect(loadDocument(pasted)).toMatchObject({ ok: true });
  });

  it("D5: a part of what is not spoken yet is that part in another project too", () => {
    const draft = draftDocument();
    const split = splitItems({ ids: ["person"], atMs: 3000, newId: () => "rest" })(draft);
    const clipboard = copyItems(split, ["person"]);
    if (!clipboard) throw new Error("Nothing was copied.");
    const empty = timelineDocument([{ id: "video", kind: "video", items: [["clip", 0, 500]] }]);
    const pasted = pasteItems({ clipboard, atMs: 1000, newId: () => "copy" })(empty);
    expect(previewDocument(pasted).items.copy).toMatchObject({ startMs: 1000, durationMs: 3000 });
    const shared = pasteItems({ clipboard, atMs: 50_000, newId: () => "copy" })(split);
    expect(Object.keys(shared.takes)).toEqual(["person"]);
    expect(previewDocument(shared).items.copy).toMatchObject({ startMs: 50_000, durationMs: 3000 });
  });

  it("D1: duplicates stand behind what they are of, or where there is room", () => {
    const free = duplicateItems({ ids: ["late"], newId: ids() })(busy);
    expect([trackOf(free, "n1")?.id, free.items.n1?.startMs]).toEqual(["text", 9500]);
    const taken = duplicateItems({ ids: ["title"], newId: ids() })(free);
    expect(taken.items.n1?.startMs).toBe(
      (busy.items.title?.startMs ?? 0) + (busy.items.title?.durationMs ?? 0),
    );
  });
});
