import { describe, expect, it } from "vitest";
import { captionWords, durationInFrames } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { createFromLook, LOOKS } from "@/lib/domain/looks";
import { previewDocument } from "@/lib/domain/preview-document";
import { frameKey, planFrames } from "./frame-plan";
import { overlayState } from "./overlay-state";

const TEXT =
  "Most people think a talking video takes hours. It does not: you record once, and we match the lips.";
const documents = LOOKS.map((look) =>
  previewDocument(
    createFromLook({
      look: look.id,
      face: {
        source: { from: "sample", file: "face.mp4" },
        name: "Face",
        width: 700,
        height: 700,
        fps: 30,
        durationMs: 6000,
      },
      speech: { kind: "text", text: TEXT, lang: "en", voiceId: "v" },
      title: "A title",
      formats: ["9:16", "1:1", "16:9"],
    }),
  ),
);
const formats: FormatId[] = ["9:16", "1:1", "16:9"];

const captionsAt = (document: ProjectDocument, frame: number) =>
  overlayState(document, "9:16", frame).items.filter((item) => item.kind === "caption");

describe("overlay state", () => {
  it("is made of values with two decimals", () => {
    for (const document of documents) {
      for (let frame = 0; frame < durationInFrames(document); frame++) {
        for (const caption of captionsAt(document, frame)) {
          for (const value of [caption.enter, ...caption.words])
            expect(Math.round(value * 100) / 100).toBe(value);
        }
      }
    }
  });

  it("emphasises each word from the frame in which it is spoken", () => {
    for (const document of documents) {
      const shown = captionWords(document).map((word) => {
        const frame = Math.ceil((word.startMs / 1000) * document.canvas.fps) + 1;
        const [caption] = captionsAt(document, frame);
        return caption?.words.some((value) => value > 0);
      });
      expect(shown.every(Boolean)).toBe(true);
    }
  });

  it("keeps a text that lasts to the end there to the end", () => {
    const social = documents.find((document) => document.provenance.look === "bold-social");
    const last =
      social &&
      overlayState(social, "1:1", durationInFrames(social) - 1).items.find(({ kind }) => kind === "text");
    expect(last).toMatchObject({ enter: 1, leave: 1 });
  });
});

describe("frame plan", () => {
  it.each(formats)("covers every frame of %s once, each run standing for equal keys", (format) => {
    for (const document of documents) {
      const { runs, distinct } = planFrames(document, format);
      let at = 0;
      for (const run of runs) {
        expect(run.from).toBe(at);
        at += run.length;
        const key = run.frame === null ? "" : frameKey(overlayState(document, format, run.frame));
        for (let frame = run.from; frame < at; frame++) {
          expect(frameKey(overlayState(document, format, frame))).toBe(key);
        }
      }
      expect(at).toBe(durationInFrames(document));
      expect(distinct).toEqual([...distinct].sort((a, b) => a - b));
      expect(new Set(runs.map((run) => run.frame).filter((frame) => frame !== null)).size).toBe(
        distinct.length,
      );
    }
  });

  it("draws fewer than two thirds of the frames", () => {
    for (const document of documents) {
      expect(planFrames(document, "9:16").distinct.length).toBeLessThan(durationInFrames(document) * 0.67);
    }
  });
});
