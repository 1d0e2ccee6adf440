import type { ItemInput } from "@/lib/document/items";
import { DOCUMENT_VERSION, type ProjectDocument, projectDocumentSchema } from "@/lib/document/schema";
import type { Word } from "@/lib/document/words";
import { FILMSTRIP_COLUMNS, planFilmstrip } from "@/lib/domain/filmstrip";
import { WAVEFORM_PEAKS_PER_SECOND } from "@/lib/domain/uploads";
import type { AssetView } from "@/lib/domain/views";

const MINUTE_MS = 60_000;
const SENTENCES = [
  "Our new shop opens on Monday right beside the old market",
  "Come by before noon and the coffee is on us",
  "Nobody needs a camera or a second take",
  "One small team publishes the same video in five languages",
];

/** A project as people grow them: one presenter cut into many clips, B-roll, music, titles, subtitles of every word. */
export function longProject(size: { items: number; minutes: number }): ProjectDocument {
  const lengthMs = size.minutes * MINUTE_MS;
  const clips = Math.round(size.items * 0.56);
  const [titles, overlays, broll] = [0.2, 0.12, 0.1].map((share) => Math.round(size.items * share)) as [
    number,
    number,
    number,
  ];
  const sounds = Math.max(1, size.items - clips - titles - overlays - broll - 1);
  const video = (id: string, asset: string, startMs: number, durationMs: number): ItemInput => ({
    ...{ id, kind: "video", asset, startMs, durationMs, sourceInMs: startMs % 600_000 },
    fit: { mode: "auto", focus: { x: 0.5, y: 0.4 } },
  });
  const cut = spread(clips, lengthMs, 1);
  const tracks: { id: string; kind: ItemInput["kind"]; items: ItemInput[] }[] = [
    {
      id: "presenter",
      kind: "video",
      items: cut.map(({ startMs, durationMs }, at) => ({
        ...video(`clip-${at}`, "presenter", startMs, durationMs),
        ...(at === 0 ? { take: "take" } : {}),
        ...(at % 7 === 3 ? { transitionIn: { kind: "crossfade", durationMs: 400 } } : {}),
      })),
    },
    {
      id: "broll",
      kind: "video",
      items: spread(broll, lengthMs, 0.5).map(({ startMs, durationMs }, at) =>
        video(`broll-${at}`, "wide", startMs, durationMs),
      ),
    },
    {
      id: "overlays",
      kind: "overlay",
      items: spread(overlays, lengthMs, 0.4).map(({ startMs, durationMs }, at) => ({
        ...{ id: `overlay-${at}`, kind: "overlay", startMs, durationMs },
        content: at % 2 ? { kind: "emoji", emoji: "🎉" } : { kind: "shape", shape: "star" },
        box: { x: 0.1, y: 0.1, width: 0.2, height: 0.2 },
      })),
    },
    {
      id: "titles",
      kind: "text",
      items: spread(titles, lengthMs, 0.6).map(({ startMs, durationMs }, at) => ({
        ...{ id: `title-${at}`, kind: "text", startMs, durationMs, style: "title" },
        text: SENTENCES[at % SENTENCES.length] ?? "",
        ...{ box: { x: 0, y: 0, width: 1, height: 0.2 }, colour: "#ffffff", accent: "#ff5a3c" },
      })),
    },
    {
      id: "subtitles",
      kind: "caption",
      items: [
        {
          ...{ id: "captions", kind: "caption", startMs: 0, durationMs: lengthMs, style: "karaoke" },
          ...{ y: 0.8, colour: "#ffffff", highlight: "#ff5a3c" },
        },
      ],
    },
    {
      id: "music",
      kind: "audio",
      items: spread(sounds, lengthMs, 1).map(({ startMs, durationMs }, at) => ({
        ...{ id: `music-${at}`, kind: "audio", asset: "music", startMs, durationMs, loop: true },
        ...{ fadeInMs: 1500, fadeOutMs: 2500, ducked: true, gainDb: -12 },
      })),
    },
  ];
  const library = (kind: "video" | "audio", name: string, width?: number, height?: number) => ({
    ...{ kind, name, source: { from: "library", assetId: name }, durationMs: lengthMs },
    ...(width ? { width, height } : {}),
  });
  return projectDocumentSchema.parse({
    version: DOCUMENT_VERSION,
    canvas: { width: 1080, height: 1920, fps: 30, background: "#000000" },
    formats: [{ id: "9:16", width: 1080, height: 1920 }],
    variables: [],
    assets: {
      presenter: library("video", "Mara", 720, 1280),
      wide: library("video", "Market", 1280, 720),
      music: library("audio", "Morning light"),
    },
    takes: {
      take: {
        ...{ id: "take", asset: "presenter" },
        speech: { kind: "text", text: SENTENCES[0], lang: "en", voiceId: "mara" },
      },
    },
    tracks: tracks.map(({ id, kind, items }) => ({ id, kind, items: items.map((item) => item.id) })),
    items: Object.fromEntries(tracks.flatMap(({ items }) => items.map((item) => [item.id, item]))),
    captions: { lang: "en", own: wordsThrough(lengthMs) },
    audio: { duckDb: -12, loudnessLufs: -14 },
    provenance: { madeWith: "bench" },
  });
}

/** `count` stretches through `lengthMs`, each filling `share` of its place; of uneven lengths, the same in every run. */
function spread(count: number, lengthMs: number, share: number): { startMs: number; durationMs: number }[] {
  const weights = Array.from({ length: count }, (_, at) => 1 + 0.6 * Math.sin(at * 12.9898));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return weights.map((weight) => {
    const startMs = Math.round((before / total) * lengthMs);
    before += weight;
    const endMs = Math.round((before / total) * lengthMs);
    return { startMs, durationMs: Math.max(100, Math.round((endMs - startMs) * share)) };
  });
}

/** Five thousand words in half an hour. */
function wordsThrough(lengthMs: number): Word[] {
  const texts = SENTENCES.flatMap((sentence) => `${sentence}.`.split(" "));
  return Array.from({ length: Math.floor(lengthMs / 360) }, (_, at) => ({
    text: texts[at % texts.length] ?? "",
    startMs: at * 360,
    endMs: at * 360 + 300,
  }));
}

/** The library's view of the project's assets, with waveforms and filmstrips as long as they are. */
export function libraryOf(
  document: ProjectDocument,
  pictures: Record<string, { url: string; posterUrl: string }>,
): Map<string, AssetView> {
  return new Map(
    Object.entries(document.assets).map(([ref, asset]) => {
      const { width = null, height = null, durationMs = 0, kind } = asset;
      const picture = pictures[ref];
      const plan = picture && width && height ? planFilmstrip({ durationMs, width, height }) : null;
      // The picture holds one row: the same ten again and again are as much work to draw.
      const strip = plan && { ...plan, everyMs: 1000, tiles: FILMSTRIP_COLUMNS };
      return [
        ref,
        {
          ...{ id: ref, kind: kind === "audio" ? "audio" : "video", origin: "upload", name: asset.name },
          ...{ mime: "", sizeBytes: 1, status: { state: "ready" }, durationMs, width, height, fps: 30 },
          ...{ hasAudio: true, url: null, posterUrl: picture?.posterUrl ?? null, previewUrl: null },
          ...{ consented: true, createdAt: "" },
          filmstrip: strip && picture ? { ...strip, url: picture.url } : null,
          peaks: loudness(durationMs, kind === "audio" ? 0.5 : 1.7),
        } satisfies AssetView,
      ];
    }),
  );
}

/** A waveform with the rhythm of speech or of music. */
function loudness(durationMs: number, pauses: number): number[] {
  return Array.from({ length: Math.ceil((durationMs * WAVEFORM_PEAKS_PER_SECOND) / 1000) }, (_, at) => {
    const swell = Math.max(0, Math.sin(at / 9) + Math.sin(at / 23) * pauses);
    return Math.min(255, Math.round(18 + 90 * swell * (0.6 + 0.4 * Math.sin(at * 12.9898))));
  });
}
