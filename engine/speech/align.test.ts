import { describe, expect, it, vi } from "vitest";
import { alignWords } from "./align";
import { concatPcm } from "./pcm";
import { speakOffline } from "./speak";
import type { SpokenText } from "./types";

// Speaking and aligning share two cores with every other test.
vi.setConfig({ testTimeout: 120_000 });

const TEXTS = [
  "Please bring me the paper map before Monday, my good friend. We hope you will move to a new home by the beautiful river.",
  "The quick brown fox jumps over the lazy dog in the summer. Nobody believed that the boy could swim so far from the beach.",
] as const;
const RMS = { kind: "flite", voice: "rms" } as const;

const quantile = (values: number[], q: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * q)] ?? Number.NaN;

const speak = (text: string, voice: string, speed = 1) => speakOffline({ text, lang: "en", voice, speed });

async function boundaryErrors(spoken: SpokenText, text: string): Promise<number[]> {
  const { words, matchesText } = await alignWords({ audio: spoken, text, lang: "en", reference: RMS });
  expect(matchesText).toBe(true);
  expect(words.map((word) => word.text)).toEqual(spoken.words.map((word) => word.text));
  return spoken.words.flatMap((word, i) => [
    Math.abs(word.startMs - (words[i]?.startMs ?? Number.NaN)),
    Math.abs(word.endMs - (words[i]?.endMs ?? Number.NaN)),
  ]);
}

describe("alignWords", () => {
  it("finds word boundaries of another voice at another pace", async () => {
    const errors: number[] = [];
    for (const [text, voice, speed] of [
      [TEXTS[0], "flite-slt", 1],
      [TEXTS[1], "flite-slt", 1.25],
      [TEXTS[1], "flite-awb", 1],
    ] as const) {
      errors.push(...(await boundaryErrors(await speak(text, voice, speed), text)));
    }
    expect(quantile(errors, 0.5)).toBeLessThanOrEqual(40);
    expect(quantile(errors, 0.9)).toBeLessThanOrEqual(120);
  });

  it("keeps phones in order and inside their words", async () => {
    const spoken = await speak(TEXTS[0], "flite-slt");
    const { words, phones } = await alignWords({ audio: spoken, text: TEXTS[0], lang: "en", reference: RMS });
    let lastMs = 0;
    for (const phone of phones) {
      expect(phone.startMs).toBeGreaterThanOrEqual(lastMs - 1e-6);
      lastMs = phone.endMs;
    }
    expect(lastMs).toBeLessThanOrEqual((words.at(-1)?.endMs ?? 0) + 1e-6);
  });

  it("tells when the text is not what is said, or nothing is", async () => {
    const spoken = await speak(TEXTS[0], "flite-slt");
    expect((await alignWords({ audio: spoken, text: TEXTS[1], lang: "en" })).matchesText).toBe(false);
    const silence = { samples: new Float32Array(32_000), sampleRate: 16_000 };
    expect(await alignWords({ audio: silence, text: TEXTS[0], lang: "en" })).toMatchObject({
      words: [],
      matchesText: false,
    });
  });

  it("aligns more than two minutes, with pauses that the reference does not have", async () => {
    const text = TEXTS.join(" ");
    const one = await speak(text, "flite-slt");
    const pause = new Float32Array(one.sampleRate * 2.5);
    const times = 8;
    const samples = concatPcm(Array.from({ length: times }, () => [one.samples, pause]).flat());
    const stepMs = ((one.samples.length + pause.length) / one.sampleRate) * 1000;
    expect(samples.length / one.sampleRate).toBeGreaterThan(120);
    const { words, matchesText } = await alignWords({
      audio: { samples, sampleRate: one.sampleRate },
      text: Array.from({ length: times }, () => text).join(" "),
      lang: "en",
      reference: RMS,
    });
    expect(matchesText).toBe(true);
    const errors = Array.from({ length: times }, (_, k) =>
      one.words.map((word, i) =>
        Math.abs(word.startMs + k * stepMs - (words[k * one.words.length + i]?.startMs ?? Number.NaN)),
      ),
    ).flat();
    expect(quantile(errors, 0.5)).toBeLessThanOrEqual(40);
    expect(quantile(errors, 0.9)).toBeLessThanOrEqual(150);
  });

  it("aligns a language of eSpeak NG", async () => {
    const text = "Guten Morgen, mein Name ist Peter und ich wohne am Rand von Berlin.";
    const spoken = await speakOffline({ text, lang: "de", voice: "espeak-de-high", speed: 1.1 });
    const { words, matchesText } = await alignWords({ audio: spoken, text, lang: "de" });
    expect(matchesText).toBe(true);
    expect(
      quantile(
        words.map((word, i) => Math.abs(word.startMs - (spoken.words[i]?.startMs ?? 1e9))),
        0.5,
      ),
    ).toBeLessThan(40);
  });

  it("is cancelled", async () => {
    const audio = await speak("Hello there.", "flite-slt");
    await expect(
      alignWords({
        audio,
        text: "Hello there.",
        lang: "en",
        signal: AbortSignal.abort(new Error("no more")),
      }),
    ).rejects.toThrow("no more");
  });
});
