import { describe, expect, it } from "vitest";
import { lookDocument } from "@/tests/support/sample-document";
import { EditRefused } from "../edit";
import { captionItem } from "../select/captions-of";
import { hideCaptions, showCaptions } from "./show-captions";

const DOCUMENT = lookDocument();
const ids = () => {
  let next = 0;
  return () => `new-${next++}`;
};

describe("subtitles that are shown or not", () => {
  it("go with their track, and their words stay", () => {
    const own = [{ text: "Kept", startMs: 0, endMs: 400 }];
    const hidden = hideCaptions()({ ...DOCUMENT, captions: { lang: "en", own } });
    expect(captionItem(hidden)).toBeUndefined();
    expect(hidden.tracks.some(({ kind }) => kind === "caption")).toBe(false);
    expect(hidden.captions.own).toEqual(own);
  });

  it("come back over the whole length", () => {
    const shown = showCaptions({ newId: ids() })(hideCaptions()(DOCUMENT));
    const person = DOCUMENT.items.person;
    expect(captionItem(shown)).toMatchObject({ startMs: 0, durationMs: person?.durationMs });
    expect(showCaptions({ newId: ids() })(shown)).toBe(shown);
  });

  it("need a video", () => {
    const empty = { ...DOCUMENT, items: {}, tracks: [] };
    expect(() => showCaptions({ newId: ids() })(empty)).toThrow(EditRefused);
  });
});
