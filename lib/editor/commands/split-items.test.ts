import { describe, expect, it } from "vitest";
import { busyDocument } from "@/tests/support/edit-documents";
import { setItem } from "./set-item";
import { setItemInFormat } from "./set-item-in-format";
import { splitItems } from "./split-items";

const busy = busyDocument();

describe("splitting", () => {
  it("T4: keeps the take and divides the source by the speed", () => {
    const fast = setItem({ id: "person", change: { speed: 1.5 } })(busy);
    const after = splitItems({ ids: ["person"], atMs: 2001, newId: () => "b" })(fast);
    expect(after.items.person).toMatchObject({ durationMs: 2001, sourceInMs: 0, take: "person", speed: 1.5 });
    expect(after.items.b).toMatchObject({ startMs: 2001, sourceInMs: 3002, take: "person", speed: 1.5 });
  });

  it("T4: fades and entrances stay with the first half, fade-outs and exits go with the second", () => {
    const after = splitItems({ ids: ["star", "music"], atMs: 7000, newId: ids() })(busy);
    expect(after.items.star).toMatchObject({ enter: { kind: "pop" } });
    expect(after.items.star).not.toHaveProperty("exit");
    expect(after.items.n1).toMatchObject({ exit: { kind: "fade" } });
    expect(after.items.n1).not.toHaveProperty("enter");
    expect(after.items.music).toMatchObject({ fadeInMs: 900, fadeOutMs: 0 });
    expect(after.items.n2).toMatchObject({ fadeInMs: 0, fadeOutMs: 1600, sourceInMs: 7000 });
  });

  it("T4: a transition stays with the first half", () => {
    const transition = setItem({ id: "broll", change: { transitionIn: { kind: "slide", durationMs: 200 } } })(
      busy,
    );
    const after = splitItems({ ids: ["broll"], atMs: 4000, newId: ids() })(transition);
    expect(after.items.broll).toMatchObject({ transitionIn: { kind: "slide" } });
    expect(after.items.n1).not.toHaveProperty("transitionIn");
  });

  it("without a choice splits the clips there, and is refused where there is nothing", () => {
    const after = splitItems({ atMs: 4000, newId: ids() })(busy);
    expect(Object.keys(after.items)).toHaveLength(Object.keys(busy.items).length + 2);
    expect(() => splitItems({ ids: ["late"], atMs: 100, newId: ids() })(busy)).toThrow(/nothing to split/);
  });
});

describe("changing an item", () => {
  it("T8: another speed keeps what is shown; everything after moves along", () => {
    const after = setItem({ id: "person", change: { speed: 2 } })(busy);
    expect(after.items.person?.durationMs).toBe(Math.round((busy.items.person?.durationMs ?? 0) / 2));
    expect(after.items.music?.durationMs).toBe(after.items.person?.durationMs);
  });

  it("takes a field away that is undefined, and gives the same document back when nothing changes", () => {
    const placed = setItem({ id: "star", change: { place: { x: 0.2, y: 0.2, width: 0.1, height: 0.1 } } })(
      busy,
    );
    expect(placed.items.star).toMatchObject({ place: { x: 0.2, rotationDeg: 0 } });
    expect(setItem({ id: "star", change: { place: undefined } })(placed)).toEqual(busy);
    expect(setItem({ id: "star", change: { opacity: 1 } })(busy)).toBe(busy);
    expect(() => setItem({ id: "star", change: { opacity: 3 } })(busy)).toThrow(/opacity/);
  });

  it("D7: keeps no half of a character", () => {
    const after = setItem({ id: "late", change: { text: "Hi \ud83d" } })(busy);
    expect(after.items.late).toMatchObject({ text: "Hi " });
  });

  it("changes it in one format alone, and back", () => {
    const hidden = setItemInFormat({ id: "star", format: "1:1", change: { hidden: true } })(busy);
    expect(hidden.items.star).toMatchObject({ formats: { "1:1": { hidden: true } } });
    expect(setItemInFormat({ id: "star", format: "1:1", change: { hidden: undefined } })(hidden)).toEqual(
      busy,
    );
    expect(setItemInFormat({ id: "star", format: "1:1", change: null })(hidden)).toEqual(busy);
    expect(() => setItemInFormat({ id: "sound", format: "1:1", change: {} })(busy)).toThrow(/every format/);
  });
});

function ids() {
  let count = 0;
  return () => `n${++count}`;
}
