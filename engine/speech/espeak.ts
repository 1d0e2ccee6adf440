import type { EspeakAnswer, EspeakEvent, EspeakRequest } from "./espeak-process";
import { phonesOfIpa } from "./ipa";
import { readingsOf } from "./japanese";
import { int16ToFloat } from "./pcm";
import { programPath } from "./program-path";
import type { Speaker, TimedPhone, TimedWord } from "./types";
import { startVoiceProcess } from "./voice-process";
import { splitWords, spokenForm, type WordToken } from "./words";

const SCRIPT = programPath("espeak-process.ts");
const NORMAL_WORDS_PER_MINUTE = 165;
/** eSpeak NG's own limits. */
const SLOWEST = 80;
const FASTEST = 450;
const GAP_MS = 180;
/** A mark at the very start of the text is lost; after an empty bracket it is kept. */
const LEAD_IN = "() ";

/**
 * Some hundred languages by eSpeak NG's formant voice: clear, robotic, with exact times of words and phones.
 * @param options.voice eSpeak's own voice name (`de`, `cmn`, `pt-br+f2`).
 */
export function startEspeak(options: { voice: string; signal?: AbortSignal }): Speaker {
  const process = startVoiceProcess(SCRIPT, options.signal);
  const lang = options.voice.split("+")[0] ?? options.voice;
  return {
    gapMs: GAP_MS,
    close: () => process.close(),
    async speak(sentence, speed) {
      const tokens = splitWords(sentence, lang);
      const readings = lang === "ja" ? await readingsOf(sentence, tokens) : undefined;
      const ssml = markWords(sentence, tokens, readings);
      const answer = await process.call<EspeakAnswer>({
        voice: options.voice,
        wordsPerMinute: Math.round(clamp(NORMAL_WORDS_PER_MINUTE * speed, SLOWEST, FASTEST)),
        ssml,
      } satisfies EspeakRequest);
      const samples = int16ToFloat(Buffer.from(answer.pcm, "base64"));
      const durationMs = (samples.length / answer.sampleRate) * 1000;
      return { samples, sampleRate: answer.sampleRate, ...timesOf(tokens, answer.events, durationMs) };
    },
  };
}

const clamp = (v: number, low: number, high: number) => Math.max(low, Math.min(high, v));
const escapeXml = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** SSML with a mark before and after every word. What lies between words is kept: it makes the pauses. */
function markWords(sentence: string, tokens: WordToken[], readings: string[] | undefined): string {
  let ssml = LEAD_IN;
  let last = 0;
  tokens.forEach((token, i) => {
    ssml += escapeXml(sentence.slice(last, token.index).replace(/[$£€]$/, ""));
    // Kana are spelled without spaces, but read as one endless word without them.
    const spoken = readings ? ` ${readings[i] ?? token.text} ` : spokenForm(sentence, token);
    ssml += `<mark name="w${i}"/>${escapeXml(spoken)}<mark name="x${i}"/>`;
    last = token.index + token.text.length;
  });
  return ssml + escapeXml(sentence.slice(last));
}

interface OpenPhone {
  id: string;
  startMs: number;
  endMs: number;
  word: number;
}

function timesOf(
  tokens: WordToken[],
  events: EspeakEvent[],
  durationMs: number,
): { words: TimedWord[]; phones: TimedPhone[] } {
  const spoken: OpenPhone[] = [];
  let open: OpenPhone | undefined;
  let word = 0;
  for (const event of events) {
    const atMs = Math.min(durationMs, event.atMs);
    if (event.type !== "phoneme" && event.type !== "mark" && event.type !== "end") continue;
    if (open && !(event.type === "mark" && event.id.startsWith("w") && open.startMs >= atMs)) {
      open.endMs = Math.max(open.startMs, atMs);
      open = undefined;
    }
    if (event.type === "mark" && event.id.startsWith("w")) word = Number(event.id.slice(1));
    // "(en)" tells that eSpeak changed its language; an empty name is a pause.
    if (event.type === "phoneme" && event.id !== "" && !event.id.startsWith("(")) {
      open = { id: event.id, startMs: atMs, endMs: durationMs, word };
      spoken.push(open);
    }
  }
  let lastEndMs = 0;
  const words = tokens.map(({ text }, i) => {
    const own = spoken.filter((phone) => phone.word === i);
    const startMs = Math.max(lastEndMs, own[0]?.startMs ?? lastEndMs);
    const endMs = Math.max(startMs, own.at(-1)?.endMs ?? lastEndMs);
    lastEndMs = endMs;
    return { text, startMs, endMs };
  });
  return { words, phones: spoken.flatMap((phone) => phonesOfIpa(phone)) };
}
