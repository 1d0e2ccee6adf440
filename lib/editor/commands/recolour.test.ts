import { describe, expect, it } from "vitest";
import { lookDocument } from "@/tests/support/sample-document";
import type { ProjectDocument } from "../../document/schema";
import { coloursOf } from "../select/colours-of";
import { recolour } from "./recolour";

const document = lookDocument({ look: "bold-social", title: "#ff5a3c" });

describe("a colour changed everywhere", () => {
  it("changes title and subtitles alike, and no words", () => {
    const after = recolour({ from: "#FF5A3C", to: "#00aaff" })(document);
    expect(after.items.title).toMatchObject({ accent: "#00aaff", text: "#ff5a3c" });
    expect(after.items.captions).toMatchObject({ highlight: "#00aaff" });
    expect(coloursOf(after)).toContain("#00aaff");
    expect(after.items.person).toBe(document.items.person);
  });

  it("keeps opacity, and what is locked", () => {
    const tracks = document.tracks.map((track) => ({ ...track, locked: track.kind === "text" }));
    const captions = document.items.captions;
    if (captions?.kind !== "caption") throw new Error("The look has no captions.");
    const half: ProjectDocument = {
      ...document,
      tracks,
      items: { ...document.items, captions: { ...captions, colour: "#ff5a3c80" } },
    };
    const after = recolour({ from: "#ff5a3c", to: "#00aaff" })(half);
    expect(after.items.captions).toMatchObject({ colour: "#00aaff80" });
    expect(after.items.title).toBe(half.items.title);
  });

  it("that is not used, or becomes itself, changes nothing", () => {
    expect(recolour({ from: "#123456", to: "#00aaff" })(document)).toBe(document);
    expect(recolour({ from: "#ff5a3c", to: "#FF5A3C" })(document)).toBe(document);
  });
});
