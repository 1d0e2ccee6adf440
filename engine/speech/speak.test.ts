import { describe, expect, it, vi } from "vitest";
import { speakOffline } from "./speak";
import type { SpokenText } from "./types";

// Speaking shares two cores with every other test.
vi.setConfig({ testTimeout: 120_000 });

const TEXT = "The birch canoe slid on the smooth planks, and it sank 2026 times. Mr. Smith’s dog said $5!";

function expectTimes({ words, phones, samples, sampleRate }: SpokenText) {
  const durationMs = (samples.length / sampleRate) * 1000;
  for (const list of [words, phones]) {
    let lastMs = 0;
    for (const { startMs, endMs } of list) {
      expect(startMs).toBeGreaterThanOrEqual(lastMs - 1e-6);
      expect(endMs).toBeGreaterThanOrEqual(startMs);
      lastMs = endMs;
    }
    expect(lastMs).toBeLessThanOrEqual(durationMs + 1e-6);
  }
}

describe("Flite", () => {
  it.each(["flite-rms", "flite-slt", "flite-awb", "flite-kal16"])(
    "%s tells when each word and phone is said",
    async (voice) => {
      const spoken = await speakOffline({ text: TEXT, lang: "en", voice });
      expectTimes(spoken);
      expect(spoken.words.map(({ text }) => text).slice(0, 4)).toEqual(["The", "birch", "canoe", "slid"]);
      for (const { startMs, endMs } of spoken.words) expect(endMs - startMs).toBeGreaterThan(20);
      const birch = spoken.words[1];
      const inBirch = spoken.phones.filter(
        (p) => birch && p.startMs >= birch.startMs && p.endMs <= birch.endMs,
      );
      expect(inBirch.map(({ ipa }) => ipa)).toEqual(["b", "ɝ", "t", "ʃ"]);
      expect(spoken.samples.some((v) => Math.abs(v) > 0.05)).toBe(true);
    },
  );

  it("speaks faster, reports each sentence, and stays up for many of them", async () => {
    const text = "This is a sentence. ".repeat(14);
    const progress: number[] = [];
    const slow = await speakOffline({ text, lang: "en", onProgress: (fraction) => progress.push(fraction) });
    const fast = await speakOffline({ text, lang: "en", speed: 1.5 });
    expect(progress).toHaveLength(14);
    expect(progress.at(-1)).toBe(1);
    expect(slow.samples.length / fast.samples.length).toBeCloseTo(1.5, 1);
  });

  it("is cancelled in the middle", async () => {
    const abort = new AbortController();
    const reason = new Error("no more");
    const speaking = speakOffline({
      text: "One sentence. ".repeat(50),
      lang: "en",
      signal: abort.signal,
      onProgress: () => abort.abort(reason),
    });
    await expect(speaking).rejects.toBe(reason);
  });
});

describe("eSpeak NG", () => {
  it.each([
    ["de", "Guten Morgen, mein Name ist Peter & ich zahle 5 €.", ["Guten", "Morgen"], "ɡutənmɔɾɡən"],
    ["zh", "你好，我的名字是彼得。", ["你好", "我的"], "niχɑuwotə"],
    ["ja", "私の名前はピーターです。", ["私", "の"], "wataɕino"],
    ["ar", "مرحبا، اسمي بيتر", ["مرحبا", "اسمي"], "mrħbaismij"],
    ["hi", "नमस्ते, मेरा नाम पीटर है", ["नमस्ते", "मेरा"], "nəmʌstemeɾa"],
  ])("speaks %s with the times of words and phones", async (lang, text, words, ipa) => {
    const spoken = await speakOffline({ text: `${text} 😀`, lang });
    expectTimes(spoken);
    expect(spoken.words.slice(0, 2).map((word) => word.text)).toEqual(words);
    expect(
      spoken.phones
        .map((phone) => phone.ipa)
        .join("")
        .startsWith(ipa),
    ).toBe(true);
    for (const { startMs, endMs } of spoken.words) expect(endMs).toBeGreaterThan(startMs);
    for (const phone of spoken.phones) expect([...phone.ipa]).toHaveLength(1);
  });
});

describe("speakOffline", () => {
  it.each([
    ["😀 🎉 … !!", "en", undefined, "text_unspeakable"],
    ["Hello", "tlh", undefined, "language_unsupported"],
    ["Hello", "en", "nobody", "voice_unknown"],
  ])("refuses %j in %s by %s", async (text, lang, voice, code) => {
    await expect(speakOffline({ text, lang, voice })).rejects.toMatchObject({ name: "SpeechError", code });
  });
});
