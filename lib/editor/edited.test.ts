import { expect, test } from "vitest";
import { loadDocument } from "../document/load-document";
import { createFromLook, LOOKS } from "../domain/looks";
import { asEdited, isEdited } from "./edited";

const document = createFromLook({
  look: LOOKS[0].id,
  face: {
    source: { from: "sample", file: "/samples/mara.mp4" },
    name: "Mara",
    width: 720,
    height: 1280,
    fps: 25,
    durationMs: 11_200,
  },
  speech: { kind: "text", text: "Hello.", lang: "en", voiceId: "flite-slt" },
  title: "",
  music: null,
  formats: ["9:16"],
});

test("a document remembers that the editor changed it, through a save and a load", () => {
  expect(isEdited(document)).toBe(false);
  const edited = asEdited(document);
  expect(asEdited(edited)).toBe(edited);
  const loaded = loadDocument(JSON.parse(JSON.stringify(edited)));
  expect(loaded.ok && isEdited(loaded.document)).toBe(true);
});
