import { describe, expect, it } from "vitest";
import { isMade, type MadeTake } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import { setTakeSpeech } from "@/lib/editor/commands/set-take-speech";
import type { Edit } from "@/lib/editor/edit";
import { sampleDocument } from "@/tests/support/sample-document";
import { takeIn } from "./take-in";

const TAKE = "person";
const OTHER_WORDS = {
  kind: "text",
  text: "Other words.",
  lang: "en",
  voiceId: "flite-slt",
  speed: 1,
} as const;
const MADE: MadeTake = {
  spoken: { durationMs: 2000, words: [{ text: "Hello", startMs: 0, endMs: 400 }] },
  synced: {
    ref: "synced",
    asset: { kind: "video", source: { from: "library", assetId: "synced" }, name: "lip-sync" },
  },
};

/** Whether the take is made after taking in; `meanwhile` happens while the document is saved. */
async function isTakenIn({ revision = 2, meanwhile = (document: ProjectDocument) => document }: Situation) {
  let now = sampleDocument("face");
  await takeIn({
    document: () => now,
    save: async () => {
      now = meanwhile(now);
      return revision;
    },
    findMade: async () => ({ [TAKE]: MADE }),
    absorb: (edit) => {
      now = edit(now);
    },
  });
  const take = now.takes[TAKE];
  return take !== undefined && isMade(take);
}

interface Situation {
  revision?: number | null;
  meanwhile?: Edit;
}

describe("taking in what was made", () => {
  it("puts it into the document that was asked for", async () => {
    expect(await isTakenIn({})).toBe(true);
  });

  it("leaves a sentence alone that was changed while the document was on its way", async () => {
    expect(await isTakenIn({ meanwhile: setTakeSpeech({ take: TAKE, speech: OTHER_WORDS }) })).toBe(false);
  });

  it("waits for another time when the document could not be saved", async () => {
    expect(await isTakenIn({ revision: null })).toBe(false);
  });
});
