import { withTake } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import { estimateWords } from "@/lib/domain/captions/estimate-words";
import { createFromLook, type LookId } from "@/lib/domain/looks";
import { addItem } from "@/lib/editor/commands/add-item";
import { inOrder } from "@/lib/editor/edit";

export const SPOKEN_TEXT =
  "Good morning, everyone. Today I show you three things. The first one is small, but it helps. " +
  "The second one takes a minute. The third one is a surprise! Stay with me until the end.";

const VIDEO = { width: 1920, height: 1080, durationMs: 30_000 };

/** A draft in a look: a person with a text that is not spoken yet, subtitles, title, logo and music. */
export function draftDocument(look: LookId = "quiet-studio"): ProjectDocument {
  return createFromLook({
    look,
    face: { source: { from: "library", assetId: "a1" }, name: "Me", fps: 25, ...VIDEO },
    speech: { kind: "text", text: SPOKEN_TEXT, lang: "en", voiceId: "v" },
    title: "Three things",
    logo: { source: { from: "library", assetId: "a2" }, name: "Logo", width: 300, height: 100 },
    music: { source: { from: "sample", file: "music/calm.m4a" }, title: "Calm", durationMs: 30_000 },
    formats: ["9:16", "16:9"],
  });
}

/** A draft that was made: its take is spoken, with words 200 ms apart after a sentence, and its mouth re-synthesised. */
export function madeDocument(look: LookId = "quiet-studio"): ProjectDocument {
  const words = estimateWords(SPOKEN_TEXT, "en");
  const durationMs = (words.at(-1)?.endMs ?? 0) + 400;
  return withTake(draftDocument(look), "person", {
    spoken: { durationMs, words },
    synced: {
      ref: "face-synced",
      asset: {
        kind: "video",
        source: { from: "library", assetId: "a3" },
        name: "Made",
        ...VIDEO,
        durationMs,
      },
    },
  });
}

/** A draft from elsewhere: its clip is in two parts, and lasts less than half as long as its words are estimated to. */
export function otherLengths(document: ProjectDocument): ProjectDocument {
  const { person } = document.items;
  const track = document.tracks.find(({ items }) => items.includes("person"));
  if (person?.kind !== "video" || !track) throw new Error("The document has no person.");
  const halfMs = Math.round(person.durationMs / 5);
  const half = { ...person, durationMs: halfMs };
  const rest = { ...half, id: "rest", startMs: person.startMs + halfMs, sourceInMs: halfMs };
  return {
    ...document,
    items: { ...document.items, person: half, rest },
    tracks: document.tracks.map((one) => (one === track ? { ...one, items: ["person", "rest"] } : one)),
  };
}

/** A made document with more on it: B-roll on a track of its own, a sound, texts and a shape. */
export function busyDocument(look: LookId = "quiet-studio"): ProjectDocument {
  const box = { x: 0.1, y: 0.4, width: 0.8, height: 0.2 };
  const text = { kind: "text", style: "plain", colour: "#ffffff", accent: "#ff5a3c", box } as const;
  return inOrder(
    addItem({
      item: {
        id: "broll",
        kind: "video",
        asset: "broll",
        startMs: 3000,
        durationMs: 2500,
        sourceInMs: 1000,
        fit: { mode: "face", zoom: 1 },
        fadeInMs: 200,
      },
      track: { new: "broll-track" },
      assets: {
        broll: {
          kind: "video",
          source: { from: "library", assetId: "a4" },
          name: "Sea",
          ...VIDEO,
          durationMs: 8000,
        },
      },
    }),
    addItem({
      item: { id: "sound", kind: "audio", asset: "sound", startMs: 5000, durationMs: 900 },
      track: { new: "sounds" },
      assets: {
        sound: { kind: "audio", source: { from: "library", assetId: "a5" }, name: "Ping", durationMs: 1200 },
      },
    }),
    addItem({ item: { ...text, id: "late", text: "Late", startMs: 8000, durationMs: 1500 }, track: "text" }),
    addItem({
      item: {
        id: "star",
        kind: "overlay",
        content: { kind: "shape", shape: "star" },
        box,
        startMs: 6000,
        durationMs: 2000,
        enter: { kind: "pop", durationMs: 300 },
        exit: { kind: "fade", durationMs: 300 },
      },
      track: { new: "stars" },
    }),
  )(madeDocument(look));
}
