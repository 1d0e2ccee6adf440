import { phonesOfFlite } from "./flite-phones";
import type { FliteAnswer, FliteRequest } from "./flite-process";
import { decodeWav } from "./pcm";
import { programPath } from "./program-path";
import type { Speaker, TimedPhone, TimedWord } from "./types";
import { startVoiceProcess, type VoiceProcess } from "./voice-process";
import { assignToWords } from "./word-of-phone";
import { splitWords, spokenForm, type WordToken } from "./words";

export type FliteVoice = "rms" | "slt" | "awb" | "kal16";

const SCRIPT = programPath("flite-process.ts");

/** English by Flite: recorded voices, phone times exact to the sample. */
export function startFlite(options: { voice: FliteVoice; signal?: AbortSignal }): Speaker {
  const voice = startVoiceProcess(SCRIPT, options.signal);
  return {
    gapMs: 0,
    close: () => voice.close(),
    async speak(sentence, speed) {
      const tokens = splitWords(sentence, "en");
      const text = toAscii(sentence);
      const spoken = await request(voice, {
        kind: "speak",
        voice: options.voice,
        text,
        stretch: 1 / speed,
      });
      const { samples, sampleRate } = decodeWav(Buffer.from(spoken.wav, "base64"));
      const durationMs = (samples.length / sampleRate) * 1000;
      const segments = timed(spoken.segments, durationMs);
      const voiced = segments.filter((segment) => segment.name !== "pau");
      const wordOf = assignToWords(
        voiced.map((segment) => segment.name),
        await phonesPerWord(voice, sentence, tokens),
      );
      return {
        samples,
        sampleRate,
        words: wordTimes(tokens, voiced, wordOf),
        phones: voiced.flatMap((segment): TimedPhone[] => phonesOfFlite(segment)),
      };
    },
  };
}

interface FliteSegment {
  name: string;
  startMs: number;
  endMs: number;
}

const request = (voice: VoiceProcess, body: FliteRequest) => voice.call<FliteAnswer>(body);

function timed(segments: FliteAnswer["segments"], durationMs: number): FliteSegment[] {
  let startMs = 0;
  return segments.map(({ name, endSeconds }) => {
    const endMs = Math.min(durationMs, Math.max(startMs, endSeconds * 1000));
    const segment = { name, startMs, endMs };
    startMs = endMs;
    return segment;
  });
}

/**
 * Flite prints phones without word boundaries. Said as a list, its words are separated by pauses; where it joins two
 * of them all the same ("Mr. Smith"), each is asked for alone.
 */
async function phonesPerWord(
  voice: VoiceProcess,
  sentence: string,
  tokens: WordToken[],
): Promise<string[][]> {
  const forms = tokens.map((token) => toAscii(spokenForm(sentence, token)));
  const list = await request(voice, { kind: "phones", text: forms.map((form) => `${form},`).join(" ") });
  const groups = splitAtPauses(list.segments);
  if (groups.length === forms.length) return groups;
  const alone: string[][] = [];
  for (const form of forms) {
    const { segments } = await request(voice, { kind: "phones", text: form });
    alone.push(splitAtPauses(segments).flat());
  }
  return alone;
}

function splitAtPauses(segments: FliteAnswer["segments"]): string[][] {
  const groups: string[][] = [[]];
  for (const { name } of segments) {
    if (name === "pau") groups.push([]);
    else groups.at(-1)?.push(name);
  }
  return groups.filter((group) => group.length > 0);
}

function wordTimes(tokens: WordToken[], segments: FliteSegment[], wordOf: Int32Array): TimedWord[] {
  let lastEndMs = 0;
  return tokens.map(({ text }, word) => {
    const own = segments.filter((_, i) => wordOf[i] === word);
    const startMs = own[0]?.startMs ?? lastEndMs;
    const endMs = own.at(-1)?.endMs ?? lastEndMs;
    lastEndMs = endMs;
    return { text, startMs, endMs };
  });
}

/** Flite reads ASCII only. */
function toAscii(text: string): string {
  return text
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/[–—…]/g, ", ")
    .replace(/€/g, " euro ")
    .replace(/£/g, " pound ")
    .replace(/ß/g, "ss")
    .replace(/[æÆ]/g, "ae")
    .replace(/[øØ]/g, "o")
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "");
}
