import { describe, expect, it } from "vitest";
import { estimateWords } from "@/lib/domain/captions/estimate-words";
import { setCanvas } from "@/lib/editor/commands/set-canvas";
import { captionsOf } from "@/lib/editor/select/captions-of";
import { lookDocument } from "@/tests/support/sample-document";
import { createEditorStore } from "../editor-store";
import { beginCueSession } from "./cue-session";

const LOOK = lookDocument({ formats: ["16:9"] });

function begun() {
  const own = estimateWords("Good morning to all of you. We open at nine.", "en");
  const store = createEditorStore({ ...LOOK, captions: { lang: "en", own } });
  const [cue] = captionsOf(store.getState().document, "16:9");
  return { store, own, session: beginCueSession(store, cue?.lines ?? []) };
}

describe("a cue while it is written", () => {
  it("is one step of history, however often it was written, and loses no time on the way", () => {
    const { store, own, session } = begun();
    for (const text of ["Good", "Goo morn", "Good morning to all of you!"])
      expect(session.write(text)).toBe(true);
    expect(store.getState().done.map(({ label }) => label)).toEqual(["Edit a subtitle"]);
    const words = store.getState().document.captions.own ?? [];
    expect(words.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(
      own.map(({ startMs, endMs }) => [startMs, endMs]),
    );
    expect(session.words().map(({ text }) => text)).toEqual("Good morning to all of you!".split(" "));
    store.getState().undo();
    expect(store.getState().document.captions.own).toEqual(own);
  });

  it("leaves no step when it ends as it began", () => {
    const { store, session } = begun();
    session.write("Good morning to all of you. And");
    session.write("Good morning to all of you.");
    expect(store.getState().done).toEqual([]);
  });

  it("writes nothing over what was changed elsewhere", () => {
    const { store, session } = begun();
    session.write("Good evening to all of you.");
    store.getState().edit("Background", setCanvas({ change: { background: "#123456" } }));
    const { document } = store.getState();
    expect(session.write("Good night to all of you.")).toBe(false);
    expect(store.getState().document).toBe(document);
    expect(session.goOn()?.write("Good night to all of you.")).toBe(true);
    expect(store.getState().document.captions.own?.[1]?.text).toBe("night");
    expect(store.getState().document.canvas.background).toBe("#123456");
  });

  it("does not go on with words that someone else changed", () => {
    const { store, session } = begun();
    session.write("Good evening to all of you.");
    store.getState().undo();
    expect(session.goOn()).toBeNull();
  });
});
