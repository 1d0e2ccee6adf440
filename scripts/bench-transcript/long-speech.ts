import type { ItemInput } from "@/lib/document/items";
import { DOCUMENT_VERSION, type ProjectDocument, projectDocumentSchema } from "@/lib/document/schema";
import type { Word } from "@/lib/document/words";
import { estimateDurationMs, estimateWords } from "@/lib/domain/captions/estimate-words";

/** What a take says at most. */
const TAKE_WORDS = 400;
const SPEECH: Record<string, string> = {
  en: "Good morning, everyone. Our new shop opens on Monday, um, right beside the old market. Come by before noon and the coffee is on us. Nobody needs a camera or a second take. One small team publishes the same video in five languages, and uh it takes an hour.",
  ar: "صباح الخير جميعا. متجرنا الجديد يفتح يوم الاثنين بجانب السوق القديم. تعالوا قبل الظهر والقهوة علينا. لا أحد يحتاج إلى كاميرا أو محاولة ثانية.",
  ja: "皆さん、おはようございます。新しいお店は月曜日に開店します。お昼前にお越しいただければ、コーヒーは無料です。カメラも撮り直しも必要ありません。",
  de: "Guten Morgen zusammen. Die Donaudampfschifffahrtsgesellschaftskapitänswitwenrente wird, äh, am Montag ausgezahlt. Niemand braucht dafür eine Kamera.",
};

/**
 * A project of a person who speaks for long: takes one after the other, all spoken but the second. Some words have a long
 * pause after them.
 */
export function longSpeech(size: { words: number; lang: string; spoken: boolean }): ProjectDocument {
  const { lang, spoken } = size;
  const pattern = estimateWords(SPEECH[lang] ?? SPEECH.en ?? "", lang);
  const counts = Array.from({ length: Math.ceil(size.words / TAKE_WORDS) }, (_, at) =>
    Math.min(TAKE_WORDS, size.words - at * TAKE_WORDS),
  );
  let startMs = 0;
  const parts = counts.map((count, at) => {
    const words = repeated(pattern, count);
    const id = `take-${at}`;
    const made = spoken && at !== 1;
    const text = words.map((word) => word.text).join(lang === "ja" ? "" : " ");
    const durationMs = made ? (words.at(-1)?.endMs ?? 0) + 400 : estimateDurationMs(text, lang);
    const item: ItemInput = {
      ...{ id: `clip-${at}`, kind: "video", asset: "face", take: id, startMs, durationMs },
      fit: { mode: "auto", focus: { x: 0.5, y: 0.4 } },
    };
    startMs += durationMs;
    return {
      item,
      take: {
        ...{ id, asset: "face", speech: { kind: "text", text, lang, voiceId: `${lang}-1` } },
        ...(made ? { spoken: { durationMs, words }, synced: "made" } : {}),
      },
    };
  });
  const video = {
    kind: "video",
    source: { from: "library", assetId: "a1" },
    name: "Mara",
    durationMs: startMs,
  };
  return projectDocumentSchema.parse({
    version: DOCUMENT_VERSION,
    canvas: { width: 1080, height: 1920, fps: 30, background: "#000000" },
    formats: [{ id: "9:16", width: 1080, height: 1920 }],
    variables: [],
    assets: { face: video, made: video },
    takes: Object.fromEntries(parts.map(({ take }) => [take.id, take])),
    tracks: [{ id: "video", kind: "video", items: parts.map(({ item }) => item.id) }],
    items: Object.fromEntries(parts.map(({ item }) => [item.id, item])),
    captions: { lang },
    audio: { duckDb: -12, loudnessLufs: -14 },
    provenance: { madeWith: "bench" },
  });
}

/** The words of a text again and again, with a longer pause after each round. */
function repeated(pattern: readonly Word[], count: number): Word[] {
  const roundMs = (pattern.at(-1)?.endMs ?? 0) + 1100;
  return Array.from({ length: count }, (_, at) => {
    const word = pattern[at % pattern.length] as Word;
    const byMs = Math.floor(at / pattern.length) * roundMs;
    return { ...word, startMs: word.startMs + byMs, endMs: word.endMs + byMs };
  });
}
