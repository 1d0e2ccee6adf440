import { describe, expect, it } from "vitest";
import { lookDocument } from "@/tests/support/sample-document";
import { type ProjectDocument, projectDocumentSchema } from "../../document/schema";
import { type OtioObject, toOtio } from "./otio";

const base = lookDocument({ look: "bold-social", title: "A headline" });
const person = base.items.person;
if (person?.kind !== "video") throw new Error("The look has no person.");

/** A clip, a pause of a second, the same clip at twice its speed, and at once another that dissolves in. */
const document: ProjectDocument = projectDocumentSchema.parse({
  ...base,
  tracks: [{ id: "video", kind: "video", items: ["third", "first", "second"] }, ...base.tracks.slice(1)],
  items: {
    ...Object.fromEntries(Object.entries(base.items).filter(([id]) => id !== "person")),
    first: { ...person, id: "first", startMs: 0, durationMs: 2000 },
    second: { ...person, id: "second", startMs: 3000, durationMs: 1000, sourceInMs: 2000, speed: 2 },
    third: {
      ...person,
      id: "third",
      startMs: 4000,
      durationMs: 1500,
      sourceInMs: 4000,
      transitionIn: { kind: "crossfade", durationMs: 400 },
    },
  },
});
const timeline = toOtio(document, { name: "Test", urlOf: (ref) => `https://media/${ref}` });
const tracks = (timeline.tracks as { children: OtioObject[] }).children;
const children = (track: OtioObject | undefined) => (track?.children ?? []) as OtioObject[];

describe("a document as an OpenTimelineIO timeline", () => {
  it("has a picture and a sound track for clips, and one for every track of texts", () => {
    expect(tracks.map(({ kind, name }) => [kind, name])).toEqual([
      ["Video", "video"],
      ["Audio", "video, sound"],
      ["Video", "text"],
    ]);
  });

  it("lays clips out in order of time, with gaps and transitions between", () => {
    expect(children(tracks[0]).map((child) => child.OTIO_SCHEMA)).toEqual([
      "Clip.2",
      "Gap.1",
      "Clip.2",
      "Transition.1",
      "Clip.2",
    ]);
  });

  it("counts frames of the document's rate, and adds up to its length", () => {
    const frames = children(tracks[0]).flatMap((child) => {
      const range = child.source_range as { duration: { value: number; rate: number } } | null | undefined;
      return range ? [range.duration.value] : [];
    });
    expect(frames).toEqual([50, 25, 25, 38]);
  });

  it("names the media, the speed, and where in it a clip begins", () => {
    const clip = children(tracks[0])[2];
    expect(clip).toMatchObject({
      source_range: { start_time: { value: 50, rate: 25 } },
      effects: [{ OTIO_SCHEMA: "LinearTimeWarp.1", time_scalar: 2 }],
      media_references: {
        DEFAULT_MEDIA: { OTIO_SCHEMA: "ExternalReference.1", target_url: "https://media/face" },
      },
    });
  });

  it("says that media is missing when nobody can reach it", () => {
    const alone = toOtio(document, { name: "Test", urlOf: () => null });
    expect(JSON.stringify(alone)).toContain("MissingReference.1");
    expect(JSON.stringify(alone)).not.toContain("target_url");
  });
});
