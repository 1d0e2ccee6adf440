import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { decodeWav } from "@/engine/speech/pcm";
import { alignTranscript } from "./align-transcript";
import { offlineProvider } from "./offline-provider";
import { requireSpeakable } from "./require-speakable";

// Speaking shares two cores with every other test.
vi.setConfig({ testTimeout: 120_000 });

const BAD = [
  ["", "en", undefined, "text_empty"],
  ["  \n", "en", undefined, "text_empty"],
  ["😀🎉 👍🏽", "en", undefined, "text_unspeakable"],
  ["… — !!", "en", undefined, "text_unspeakable"],
  ["a".repeat(10_001), "en", undefined, "text_too_long"],
  ["Hello", "tlh", undefined, "language_unsupported"],
  ["Hello", "not a language", undefined, "language_unsupported"],
  ["Hello", "en", "nobody", "voice_unknown"],
  ["Hello", "en", "espeak-de", "voice_unknown"],
] as const;

describe("the built-in voices", () => {
  it.each(BAD)("refuse %j (%s, %s): %s", async (text, lang, voice, code) => {
    await expect(requireSpeakable({}, { text, lang, voiceId: voice })).rejects.toMatchObject({
      code,
      retry: "never",
    });
    await expect(offlineProvider.synthesize({ text, lang, voice })).rejects.toMatchObject({ code });
  });

  it("take exactly 10,000 characters", async () => {
    await requireSpeakable({}, { text: "word ".repeat(2000), lang: "en" });
  });

  it("speak to a WAV file with word times, and the aligner finds them again in it", async () => {
    const text = "Nobody believed that the boy could swim so far from the beach.";
    const { audio, mime, words } = await offlineProvider.synthesize({ text, lang: "en", voice: "flite-awb" });
    expect(mime).toBe("audio/wav");
    const pcm = decodeWav(audio);
    expect(words).toHaveLength(12);
    expect(words.at(-1)?.endMs).toBeLessThanOrEqual((pcm.samples.length / pcm.sampleRate) * 1000);
    const folder = await mkdtemp(path.join(tmpdir(), "speech-"));
    try {
      const file = path.join(folder, "speech.wav");
      await writeFile(file, audio);
      const found = await alignTranscript({ file, text, lang: "en" });
      const errors = words.map((word, i) => Math.abs(word.startMs - (found[i]?.startMs ?? Number.NaN)));
      expect(errors.sort((a, b) => a - b)[6]).toBeLessThanOrEqual(40);
      const unknown = await alignTranscript({ file, text: "nuqneH tlhIngan maH", lang: "tlh" });
      expect(unknown.map((word) => word.text)).toEqual(["nuqneH", "tlhIngan", "maH"]);
      await writeFile(file, "not sound");
      await expect(alignTranscript({ file, text, lang: "en" })).rejects.toMatchObject({
        code: "audio_unreadable",
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("are cancelled with the caller's own reason", async () => {
    const abort = new AbortController();
    const reason = new Error("no more");
    const speaking = offlineProvider.synthesize({
      text: "One sentence. ".repeat(40),
      lang: "en",
      signal: abort.signal,
      onProgress: () => abort.abort(reason),
    });
    await expect(speaking).rejects.toBe(reason);
  });
});
