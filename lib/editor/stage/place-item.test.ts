import { describe, expect, it } from "vitest";
import { lookDocument } from "@/tests/support/sample-document";
import type { ProjectDocument } from "../../document/schema";
import { setItem } from "../commands/set-item";
import { splitItems } from "../commands/split-items";
import { inOrder } from "../edit";
import { applyEdit, openEditor } from "../state";
import { keepFace } from "./keep-face";
import { placeCaptions, placeEverywhere, placeItem, resetPlace, standsApart } from "./place-item";

function someDocument(): ProjectDocument {
  return lookDocument({ face: { width: 1280, height: 720 }, title: "Title", formats: ["9:16", "1:1"] });
}
const idOf = (document: ProjectDocument, kind: string) =>
  Object.values(document.items).find((item) => item.kind === kind)?.id ?? "";
const PLACE = { x: 0.5, y: 0.4, width: 0.6, height: 0.1, rotationDeg: 0 };
const LOWER = { ...PLACE, y: 0.8 };

describe("where items stand", () => {
  const document = someDocument();
  const text = idOf(document, "text");
  const captions = idOf(document, "caption");

  it("P1: is the item's own place in the first format, and that format's alone in others", () => {
    const first = placeItem({ id: text, format: "9:16", place: PLACE })(document);
    expect(first.items[text]).toMatchObject({ place: PLACE });
    const both = placeItem({ id: text, format: "1:1", place: LOWER })(first);
    expect(both.items[text]).toMatchObject({ place: PLACE, formats: { "1:1": { place: LOWER } } });
    expect(["9:16", "1:1"].map((id) => standsApart(both.items[text] as never, id as "1:1"))).toEqual([
      false,
      true,
    ]);
  });

  it("P2: can be that of one format everywhere, or the usual one again", () => {
    const item = document.items[text];
    const apart = placeItem({ id: text, format: "1:1", place: LOWER })(document);
    expect(placeEverywhere({ id: text, format: "1:1" })(apart).items[text]).toEqual({
      ...item,
      place: LOWER,
    });
    expect(resetPlace({ id: text, format: "1:1" })(apart).items[text]).toEqual(item);
    expect(resetPlace({ id: text, format: "1:1" })(document)).toBe(document);
  });

  it("P1: is with the size of its type in a format of its own", () => {
    const apart = placeItem({ id: text, format: "1:1", place: LOWER, size: 0.2 })(document);
    expect(apart.items[text]).toMatchObject({ formats: { "1:1": { place: LOWER, size: 0.2 } } });
    expect(apart.items[text]).not.toHaveProperty("type.size");
    expect(placeEverywhere({ id: text, format: "1:1" })(apart).items[text]).toMatchObject({
      ...{ place: LOWER, type: { size: 0.2 } },
    });
    expect(resetPlace({ id: text, format: "1:1" })(apart).items[text]).toEqual(document.items[text]);
    const first = placeItem({ id: text, format: "9:16", place: LOWER, size: 0.2 })(document);
    expect(first.items[text]).toMatchObject({ place: LOWER, type: { size: 0.2 } });
  });

  it("P2: keeps what else a format has of its own", () => {
    const before = document.items[text];
    if (before?.kind !== "text") throw new Error("There is a text.");
    const hidden: ProjectDocument = {
      ...document,
      items: { ...document.items, [text]: { ...before, formats: { "1:1": { hidden: true, place: LOWER } } } },
    };
    expect(resetPlace({ id: text, format: "1:1" })(hidden).items[text]).toMatchObject({
      formats: { "1:1": { hidden: true } },
    });
  });

  it("P1: is a height for subtitles", () => {
    const moved = placeCaptions({ id: captions, format: "1:1", y: 1.4 })(document);
    expect(moved.items[captions]).toMatchObject({ formats: { "1:1": { y: 1 } } });
    expect(placeEverywhere({ id: captions, format: "1:1" })(moved).items[captions]).toMatchObject({ y: 1 });
  });

  it("is left alone on a locked track, with a reason", () => {
    const tracks = document.tracks.map((track) => ({ ...track, locked: true }));
    const edit = placeItem({ id: text, format: "9:16", place: PLACE });
    expect(() => edit({ ...document, tracks })).toThrow(/locked/);
  });

  it("P4: leaves no step in the history when a drag comes back to where it began", () => {
    const drag = { label: "Move", mergeKey: "drag" };
    const edit = placeItem({ id: text, format: "9:16", place: PLACE });
    const state = applyEdit(openEditor(document), edit, drag);
    expect(state.done).toHaveLength(1);
    const back = applyEdit(state, (now) => ({ ...now, items: document.items }), drag);
    expect(back.done).toHaveLength(0);
  });
});

describe("keepFace", () => {
  const document = someDocument();
  const video = idOf(document, "video");
  const path = [{ atMs: 0, x: 0.3, y: 0.4, height: 0.3 }];

  it("P6: follows the face in all formats or in one, and keeps its path with the filmed video", () => {
    const all = keepFace({ id: video, format: "all", path })(document);
    expect(all.items[video]).toMatchObject({ fit: { mode: "face", zoom: 1 } });
    expect(Object.values(all.assets).find(({ kind }) => kind === "video")?.facePath).toEqual(path);
    const one = keepFace({ id: video, format: "1:1", path })(document);
    expect(one.items[video]).toMatchObject({ formats: { "1:1": { fit: { mode: "face" } } } });
    expect(one.items[video]).toMatchObject({ fit: { mode: expect.not.stringMatching("face") } });
  });

  it("P6: the other clips of what was filmed follow too, unless their crop was chosen", () => {
    const cut = inOrder(
      splitItems({ ids: [video], atMs: 300, newId: () => "second" }),
      splitItems({ ids: ["second"], atMs: 600, newId: () => "third" }),
      setItem({ id: "third", change: { fit: { mode: "contain", background: { kind: "blur" } } } }),
    )(document);
    const { items } = keepFace({ id: video, format: "all", path })(cut);
    expect(items.second).toMatchObject({ fit: { mode: "face" } });
    expect(items.third).toMatchObject({ fit: { mode: "contain" } });
  });

  it("does nothing for a face that nobody has seen", () => {
    expect(() => keepFace({ id: video, format: "all" })(document)).toThrow(/No face/);
  });
});
