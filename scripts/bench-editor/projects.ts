import type { ItemInput } from "@/lib/document/items";
import { type ProjectDocument, projectDocumentSchema } from "@/lib/document/schema";
import { SAMPLES } from "@/lib/domain/samples";
import type { AssetView } from "@/lib/domain/views";
import { splitItems } from "@/lib/editor/commands/split-items";
import { sentencesOf } from "@/lib/editor/select/sentences-of";
import { longProject } from "../bench-timeline/long-project";
import { longSpeech } from "../bench-transcript/long-speech";

/** As many as a person says in ten minutes. */
export const TEN_MINUTES_OF_WORDS = 1620;

/** A person speaks `words` words, cut where the sentences end, with subtitles, music, and a title now and then. */
export function speakingProject(words: number, footage: AssetView): ProjectDocument {
  const speech = longSpeech({ words, lang: "en", spoken: true });
  const lengthMs = Math.max(...Object.values(speech.items).map((item) => item.startMs + item.durationMs));
  const titles = Array.from(
    { length: Math.floor(lengthMs / 30_000) },
    (_, at): ItemInput => ({
      ...{ id: `title-${at}`, kind: "text", startMs: at * 30_000, durationMs: 4000, style: "title" },
      ...{ text: `Part ${at + 1}`, box: { x: 0, y: 0, width: 1, height: 0.2 } },
      ...{ colour: "#ffffff", accent: "#ff5a3c" },
    }),
  );
  const captions: ItemInput = {
    ...{ id: "captions", kind: "caption", startMs: 0, durationMs: lengthMs, style: "karaoke" },
    ...{ y: 0.8, colour: "#ffffff", highlight: "#ff5a3c" },
  };
  const music: ItemInput = {
    ...{ id: "music", kind: "audio", asset: "music", startMs: 0, durationMs: lengthMs, loop: true },
    ...{ fadeInMs: 1500, fadeOutMs: 2500, ducked: true, gainDb: -12 },
  };
  const added: { id: string; kind: ItemInput["kind"]; items: ItemInput[] }[] = [
    { id: "titles", kind: "text", items: titles },
    { id: "captions", kind: "caption", items: [captions] },
    { id: "music", kind: "audio", items: [music] },
  ];
  const document = projectDocumentSchema.parse({
    ...speech,
    assets: {
      ...speech.assets,
      music: { kind: "audio", name: "Music", source: { from: "library", assetId: "music" } },
    },
    tracks: [
      ...speech.tracks,
      ...added.map(({ id, kind, items }) => ({ id, kind, items: items.map((item) => item.id) })),
    ],
    items: {
      ...speech.items,
      ...Object.fromEntries(added.flatMap(({ items }) => items.map((item) => [item.id, item]))),
    },
  });
  return withFootage(cutAtSentences(document), footage);
}

/** The timeline bench's project of many items, with footage that is there. */
export function manyItemsProject(
  size: { items: number; minutes: number },
  footage: AssetView,
): ProjectDocument {
  return withFootage(longProject(size), footage);
}

/** Every third sentence is a clip of its own. */
function cutAtSentences(document: ProjectDocument): ProjectDocument {
  let cuts = 0;
  const ends = sentencesOf(document).flatMap(({ endMs }, at) => (at % 3 === 2 ? [endMs] : []));
  return ends.reduce((current, atMs) => {
    const talking = current.tracks.find(({ id }) => id === "video")?.items ?? [];
    const under = talking.filter((id) => {
      const item = current.items[id];
      return item && item.startMs + 200 < atMs && atMs < item.startMs + item.durationMs - 200;
    });
    return under.length === 0
      ? current
      : splitItems({ ids: under, atMs, newId: () => `cut-${cuts++}` })(current);
  }, document);
}

/** All its videos are this one, and all its sounds the sample music. */
function withFootage(document: ProjectDocument, footage: AssetView): ProjectDocument {
  const [sample] = SAMPLES.music;
  if (!sample) throw new Error("There is no sample music.");
  const { id: assetId, width, height, durationMs } = footage;
  const video = { source: { from: "library", assetId }, width, height, durationMs };
  const sound = { source: { from: "sample", file: sample.file }, durationMs: sample.durationMs };
  return projectDocumentSchema.parse({
    ...document,
    assets: Object.fromEntries(
      Object.entries(document.assets).map(([ref, asset]) => [
        ref,
        { ...asset, ...(asset.kind === "video" ? video : sound) },
      ]),
    ),
  });
}
