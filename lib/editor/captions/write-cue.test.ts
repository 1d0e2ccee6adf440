import { describe, expect, it } from "vitest";
import { lookDocument } from "@/tests/support/sample-document";
import { estimateWords } from "../../domain/captions/estimate-words";
import { captionsOf } from "../select/captions-of";
import { cueText } from "./cue-text";
import { writeCue } from "./write-cue";

const LOOK = lookDocument();
const TEXT =
  "Hello from the editor. This is a second sentence, which is longer than the first. And a third one.";
const DOCUMENT = { ...LOOK, captions: { lang: "en", own: estimateWords(TEXT, "en") } };
const textsOf = (document: typeof DOCUMENT) =>
  captionsOf(document, "9:16").map(({ lines }) => cueText(lines).text.replace("\n", " "));

describe("writeCue", () => {
  it("leaves the cues beside it where they were, as much as is added", () => {
    const [cue] = captionsOf(DOCUMENT, "9:16");
    const [, ...others] = textsOf(DOCUMENT);
    const edit = writeCue({ lines: cue?.lines ?? [], text: "Hello from the editor and", format: "9:16" });
    expect(textsOf(edit(DOCUMENT) as typeof DOCUMENT)).toEqual(["Hello from the editor and", ...others]);
    const long = writeCue({ lines: cue?.lines ?? [], text: TEXT.slice(0, 90), format: "9:16" });
    expect(textsOf(long(DOCUMENT) as typeof DOCUMENT).slice(-others.length)).toEqual(others);
  });

  it("keeps a sentence that was written behind another in its cue, unless it does not fit", () => {
    const lines = captionsOf(DOCUMENT, "9:16")[0]?.lines ?? [];
    const fits = writeCue({ lines, text: "Hello from the editor. Nice one", format: "9:16" })(DOCUMENT);
    expect(textsOf(fits as typeof DOCUMENT)[0]).toBe("Hello from the editor. Nice one");
    const wide = `${TEXT.slice(0, 22)} It has so much more to tell you today`;
    const apart = writeCue({ lines, text: wide, format: "9:16" })(DOCUMENT);
    expect(textsOf(apart as typeof DOCUMENT)[0]).toBe("Hello from the editor.");
    expect(apart.captions.own?.some(({ before }) => before === "join")).toBe(false);
  });

  it("begins a cue by will only where the rules would not", () => {
    const [cue] = captionsOf(DOCUMENT, "9:16");
    const next = writeCue({ lines: cue?.lines ?? [], text: "Hullo from the editor.", format: "9:16" })(
      DOCUMENT,
    );
    expect(next.captions.own?.every(({ before }) => before === undefined)).toBe(true);
  });
});
