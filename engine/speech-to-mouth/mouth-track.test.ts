import { describe, expect, it, vi } from "vitest";
import { concatPcm } from "@/engine/speech/pcm";
import { speakOffline } from "@/engine/speech/speak";
import type { Pcm, TimedPhone } from "@/engine/speech/types";
import { mouthTrack } from "./mouth-track";
import type { MouthTrack } from "./types";
import { isBilabial } from "./viseme-table";

// Speaking and aligning share two cores with every other test.
vi.setConfig({ testTimeout: 120_000 });

const TEXT =
  "Please bring me the paper map before Monday, my good friend. Many people prefer apples and bananas for breakfast every day.";

const speak = (voice: string) => speakOffline({ text: TEXT, lang: "en", voice });

function correlation(a: Float32Array, b: Float32Array): number {
  const mean = (x: Float32Array) => x.reduce((s, v) => s + v, 0) / x.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((v, i) => {
    const w = (b[i] ?? 0) - mb;
    ab += (v - ma) * w;
    aa += (v - ma) ** 2;
    bb += w * w;
  });
  return ab / Math.sqrt(aa * bb);
}

/** The least aperture within ±60 ms of each p, b and m. */
const closures = (track: MouthTrack, phones: TimedPhone[]) =>
  phones
    .filter(({ ipa }) => isBilabial(ipa))
    .map(({ startMs, endMs }) =>
      Math.min(...track.aperture.filter((_, i) => i * 40 + 20 >= startMs - 60 && i * 40 + 20 <= endMs + 60)),
    );

const quantile = (x: Float32Array, q: number) =>
  Float32Array.from(x).sort()[Math.floor((x.length - 1) * q)] ?? Number.NaN;

const noise = (seconds: number, peak: number): Pcm => ({
  // A fixed linear congruential generator: the same noise in every run.
  samples: Float32Array.from(
    { length: 16_000 * seconds },
    (_, i) => peak * (((i * 1_103_515_245 + 12_345) % 2048) / 1024 - 1),
  ),
  sampleRate: 16_000,
});

describe("mouthTrack with a transcript", () => {
  it("closes the lips on p, b and m and spans the range of speech", async () => {
    for (const voice of ["flite-slt", "flite-awb"]) {
      const spoken = await speak(voice);
      const track = await mouthTrack({ audio: spoken, transcript: TEXT, lang: "en" });
      expect(track.drivenBy).toBe("phonemes");
      const least = closures(track, spoken.phones);
      expect(least.length).toBeGreaterThan(15);
      expect(least.filter((v) => v < 0.1).length / least.length).toBeGreaterThanOrEqual(0.95);
      expect(quantile(track.aperture, 0.97)).toBeGreaterThan(0.7);
      expect(Math.max(...track.aperture, ...track.jaw)).toBeLessThanOrEqual(1);
    }
  });

  it("listens instead when the words are others, or in a language without a voice", async () => {
    const spoken = await speak("flite-slt");
    const other = "The weather forecast says that it could snow in the northern hills tonight.";
    expect((await mouthTrack({ audio: spoken, transcript: other, lang: "en" })).drivenBy).toBe("sound");
    expect((await mouthTrack({ audio: spoken, transcript: TEXT, lang: "tlh" })).drivenBy).toBe("sound");
    expect((await mouthTrack({ audio: spoken, transcript: "😀", lang: "en" })).drivenBy).toBe("sound");
  });
});

describe("mouthTrack from sound alone", () => {
  it("follows the same mouth as the phonemes do", async () => {
    for (const voice of ["flite-slt", "flite-rms"]) {
      const spoken = await speak(voice);
      const heard = await mouthTrack({ audio: spoken });
      const said = await mouthTrack({ audio: spoken, transcript: TEXT, lang: "en" });
      expect([heard.drivenBy, said.drivenBy]).toEqual(["sound", "phonemes"]);
      expect(correlation(heard.aperture, said.aperture)).toBeGreaterThan(0.4);
      expect(correlation(heard.width, said.width)).toBeGreaterThan(0.4);
      expect(correlation(heard.jaw, said.jaw)).toBeGreaterThan(0.4);
    }
  });

  it("hears the same in a long recording as in its parts, at any level and rate", async () => {
    const { samples, sampleRate } = await speak("flite-slt");
    const pause = new Float32Array(sampleRate);
    const long = concatPcm(Array.from({ length: 6 }, () => [samples, pause]).flat());
    expect(long.length / sampleRate).toBeGreaterThan(33);
    const one = await mouthTrack({ audio: { samples, sampleRate } });
    const whole = await mouthTrack({ audio: { samples: long.map((v) => v / 8), sampleRate } });
    expect(whole.aperture.length).toBe(Math.ceil((long.length / sampleRate) * 25));
    const start = Math.round(((samples.length + pause.length) / sampleRate) * 25 * 4);
    expect(
      correlation(one.aperture, whole.aperture.slice(start, start + one.aperture.length)),
    ).toBeGreaterThan(0.9);
  });

  it("is closed in the pauses", async () => {
    const { samples, sampleRate } = await speak("flite-slt");
    const audio = {
      samples: concatPcm([new Float32Array(sampleRate), samples, new Float32Array(sampleRate)]),
      sampleRate,
    };
    const track = await mouthTrack({ audio });
    expect(Math.max(...track.aperture.slice(0, 20))).toBe(0);
    expect(Math.max(...track.aperture.slice(-18))).toBe(0);
  });
});

/** A chord, a tune and a beat with overtones and noise: loud, lively, and nobody speaks. */
function music(seconds: number): Pcm {
  const rate = 16_000;
  const tune = [392, 440, 523, 330, 392, 587, 523, 440];
  const hiss = noise(seconds, 1).samples;
  const tone = (hz: number, t: number) =>
    [1, 2, 3, 4, 5, 6, 7, 8].reduce((sum, k) => sum + Math.sin(2 * Math.PI * hz * k * t + k * k) / k, 0);
  const samples = hiss.map((noisy, i) => {
    const t = i / rate;
    const beat = Math.floor(t * 4);
    const since = t - beat / 4;
    const chord = (tone(131, t) + tone(165, t) + tone(196, t)) / 3;
    const note = tone(tune[beat % tune.length] ?? 0, t) * Math.exp(-3 * since);
    return 0.15 * chord + 0.15 * note + 0.2 * noisy * Math.exp(-30 * since);
  });
  return { samples, sampleRate: rate };
}

const SPOKEN_IN = [
  ["en", "My mother may bring two blue boats and a big map. Papa moves the moon."],
  ["de", "Meine Mutter bringt am Morgen Brot und Butter. Gute Bücher machen Mut, Papa."],
  ["fr", "Ma maman boit beaucoup de bouillon. Papa met la poupée rouge sur la table."],
  ["es", "Mi mamá compra pan y uvas. Papá pinta un mapa, una luna y una mesa."],
  ["tr", "Babam bu sabah pazardan muz ve patates aldı. Bütün pembe bulutlar uçtu."],
  ["ru", "Мама мыла большую посуду. Папа купил бумагу, муку и арбуз."],
  ["zh", "妈妈不怕下雨，爸爸买了苹果和葡萄。我们一起跑步。"],
  ["ja", "ママはぶどうとパンをもっています。パパのもものうえにむしがいます。"],
  ["ar", "ماما تحب الموز والبطاطا. بابا يسبح في البحر مع صديق محبوب."],
  ["hi", "माँ बाज़ार में फूल और आम बेचती है। पापा मूली और पपीता खाते हैं।"],
] as const;

describe("mouthTrack with a transcript, in any language", () => {
  it.each(SPOKEN_IN)("closes, rounds and opens in %s", async (lang, text) => {
    const spoken = await speakOffline({ text, lang, voice: `espeak-${lang === "en" ? "en-gb" : lang}` });
    const track = await mouthTrack({ audio: spoken, transcript: text, lang });
    expect(track.drivenBy).toBe("phonemes");
    const least = closures(track, spoken.phones);
    expect(least.length).toBeGreaterThan(4);
    expect(least.filter((v) => v < 0.1).length / least.length).toBeGreaterThanOrEqual(0.9);
    const during = (curve: Float32Array, phones: string) => {
      const values = spoken.phones
        .filter(({ ipa, startMs, endMs }) => phones.includes(ipa) && endMs - startMs >= 40)
        .map(({ startMs, endMs }) => curve[Math.floor((startMs + endMs) / 2 / 40 - 0.5)] ?? 0);
      return values.reduce((sum, v) => sum + v, 0) / values.length;
    };
    expect(during(track.width, "uʊoɔyø")).toBeLessThan(during(track.width, "aɑæɐʌ") - 0.1);
    expect(during(track.aperture, "aɑæ")).toBeGreaterThan(during(track.aperture, "uʊoyø"));
  });
});

describe("mouthTrack without speech", () => {
  it.each([
    ["digital silence", { samples: new Float32Array(32_000), sampleRate: 16_000 }],
    ["faint noise", noise(2, 0.0005)],
    ["steady noise", noise(2, 0.2)],
  ])("rests in %s", async (_, audio) => {
    const track = await mouthTrack({ audio, transcript: "Hello there, my good friend." });
    expect(track.drivenBy).toBe("rest");
    expect(track.aperture).toEqual(new Float32Array(50));
  });

  it("does not sing along with music", async () => {
    const track = await mouthTrack({ audio: music(6) });
    expect(quantile(track.aperture, 0.95)).toBeLessThan(0.1);
  });

  it("gives frames for the shortest sound and none for no sound", async () => {
    expect(
      (await mouthTrack({ audio: { samples: new Float32Array(50), sampleRate: 16_000 } })).aperture.length,
    ).toBe(1);
    expect(
      (await mouthTrack({ audio: { samples: new Float32Array(0), sampleRate: 16_000 } })).aperture.length,
    ).toBe(0);
  });

  it("is cancelled", async () => {
    const signal = AbortSignal.abort(new Error("no more"));
    await expect(mouthTrack({ audio: noise(1, 0.1), signal })).rejects.toThrow("no more");
  });
});
