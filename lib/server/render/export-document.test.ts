import { describe, expect, it } from "vitest";
import { exportSettingsSchema } from "@/lib/domain/export-settings";
import { baseState } from "@/remotion/base/base-state";
import { lookDocument } from "@/tests/support/sample-document";
import { exportDocument, measuredDocument } from "./export-document";

const document = lookDocument({
  look: "bold-social",
  face: { fps: 30, durationMs: 2000 },
  title: "T",
  formats: ["9:16", "4:5"],
});
const settings = (given: object) => exportSettingsSchema.parse(given);

describe("a document to be exported", () => {
  it("has the size and rate that are asked for, and its own without", () => {
    const large = exportDocument(document, settings({ shortSide: 2160, fps: 60 }));
    expect(large.formats).toEqual([
      { id: "9:16", width: 2160, height: 3840 },
      { id: "4:5", width: 2160, height: 2700 },
    ]);
    expect(large.canvas.fps).toBe(60);
    expect(baseState(large, "9:16", 0)[0]?.box).toMatchObject({ width: 2160, height: 3840 });
    const same = exportDocument(document, settings({}));
    expect(same).toEqual(document);
  });

  it("hides subtitles that go elsewhere", () => {
    const bare = exportDocument(document, settings({ captions: { burnIn: false } }));
    expect(bare.tracks.map(({ kind, hidden }) => [kind, hidden])).toEqual(
      document.tracks.map(({ kind }) => [kind, kind === "caption"]),
    );
  });
});

it("what assets do not say is asked of their files; what they say stands", async () => {
  const { face } = document.assets;
  if (!face) throw new Error("The look has a face.");
  const asked: string[] = [];
  const measure = async (ref: string) => {
    asked.push(ref);
    return { width: 100, height: 50, durationMs: 900 };
  };
  const known = await measuredDocument(document, measure);
  expect(asked).toEqual([]);
  expect(known.assets.face).toEqual(face);
  const { width: _, ...partly } = face;
  const found = await measuredDocument(
    { ...document, assets: { ...document.assets, face: partly } },
    measure,
  );
  expect(asked).toEqual(["face"]);
  expect(found.assets.face).toMatchObject({ width: 100, height: 1280, durationMs: 2000 });
});
