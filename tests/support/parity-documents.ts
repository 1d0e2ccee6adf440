/** Documents made by a seed, which together use every way of showing and sounding that a document has. */
import type { z } from "zod";
import {
  captionStyleSchema,
  type Fit,
  type ItemInput,
  type OverlayItem,
  type VideoItem,
} from "@/lib/document/items";
import { loadDocument } from "@/lib/document/load-document";
import type { DocumentAsset, ProjectDocument, projectDocumentSchema } from "@/lib/document/schema";
import { animationKindSchema, easingSchema } from "@/lib/document/styles";
import { FORMATS, formatOf } from "@/lib/domain/formats";

type DocumentInput = z.input<typeof projectDocumentSchema>;
type Random = (from: number, to: number) => number;

const pick = <T>(list: readonly [T, ...T[]], at: number): T => list[at % list.length] ?? list[0];

const CLIPS = ["wide", "tall", "square", "fast"] as const;
const FPS = [25, 30, 24, 50] as const;
const SPEEDS = [1, 0.5, 2, 1.25, 1] as const;
const TRANSITIONS = ["crossfade", "slide", "zoom", null] as const;
const TEXT_STYLES = ["title", "headline", "lower_third", "call_to_action", "plain"] as const;

/** The document of a seed, in one format. */
export function parityDocument(seed: number, assets: Record<string, DocumentAsset>): ProjectDocument {
  const random = randomOf(seed);
  const { id } = pick(FORMATS as unknown as [(typeof FORMATS)[number]], seed);
  const items = [
    ...mainClips(seed, random),
    ...secondTrack(seed, random),
    ...overlays(seed),
    ...sounds(seed),
  ];
  const tracks = ["main", "second", "unseen", "sound", "over"].flatMap((track) => {
    const own = items.filter((item) => item.id.startsWith(track));
    const [first] = own;
    return first
      ? [{ id: track, kind: first.kind, items: own.map((item) => item.id), hidden: track === "unseen" }]
      : [];
  });
  const loaded = loadDocument({
    version: 2,
    canvas: { width: 360, height: 360, fps: pick(FPS, seed >> 1), background: "#182430" },
    formats: [formatOf(id, 360)],
    variables: [],
    assets,
    takes: { said: takeOf(seed) },
    tracks,
    items: Object.fromEntries(items.map((item) => [item.id, item])),
    captions: { lang: "en", ...(seed % 4 === 2 ? {} : { own: words("And these are words of their own") }) },
    audio: { duckDb: -12, loudnessLufs: -16 },
    provenance: { madeWith: "test" },
  } satisfies DocumentInput);
  if (!loaded.ok) throw new Error(`Document ${seed}: ${JSON.stringify(loaded.refusal)}`);
  return loaded.document;
}

/** mulberry32: numbers `[from, to)`, the same for a seed. */
function randomOf(seed: number): Random {
  let state = seed * 0x9e3779b9;
  return (from, to) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return from + (((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * (to - from);
  };
}

function fitOf(at: number, random: Random): Fit {
  const focus = { x: random(0, 1), y: random(0, 1) };
  return pick<Fit>(
    [
      { mode: "auto", focus },
      { mode: "cover", focus, zoom: 1 },
      { mode: "contain", background: { kind: "blur" } },
      { mode: "face", zoom: 1.2 },
      { mode: "cover", focus, zoom: 1.7 },
      { mode: "contain", background: { kind: "colour", colour: "#406080" } },
      { mode: "contain", background: { kind: "image", asset: "wall" } },
    ],
    at,
  );
}

const video = (
  item: Pick<VideoItem, "id" | "asset" | "startMs" | "durationMs" | "fit"> & Partial<VideoItem>,
) => ({
  kind: "video" as const,
  ...item,
});

/** Two clips one after another, with a gap or a transition between. */
function mainClips(seed: number, random: Random): ItemInput[] {
  const transition = pick(TRANSITIONS, seed);
  const gapMs = seed % 5 === 0 ? 120 : 0;
  const cutMs = Math.round(random(400, 600));
  const isTake = seed % 4 === 2;
  return [
    video({
      ...{ id: "main-1", startMs: 0, durationMs: cutMs, fit: fitOf(seed, random) },
      asset: isTake ? "wide" : pick(CLIPS, seed),
      ...(isTake ? { take: "said" } : {}),
      sourceInMs: isTake ? 0 : Math.round(random(0, 300)),
      speed: pick(SPEEDS, seed),
      gainDb: Math.round(random(-6, 3)),
      fadeInMs: seed % 2 === 0 ? 100 : 0,
    }),
    video({
      ...{ id: "main-2", startMs: cutMs + gapMs, durationMs: 900 - cutMs, fit: fitOf(seed + 3, random) },
      asset: seed % 9 === 4 ? "short" : pick(CLIPS, seed + 1),
      sourceInMs: Math.round(random(0, 200)),
      speed: pick(SPEEDS, seed + 2),
      muted: seed % 7 === 3,
      ...(transition && gapMs === 0 ? { transitionIn: { kind: transition, durationMs: 240 } } : {}),
    }),
  ];
}

/** A picture in the picture or a cut-away above, and one that nobody sees. */
function secondTrack(seed: number, random: Random): ItemInput[] {
  if (seed % 3 === 0) return [];
  const place = { x: random(0.2, 0.9), y: random(0.2, 0.8), width: 0.45, height: 0.3, rotationDeg: 0 };
  const above = video({
    ...{ id: "second-1", asset: pick(CLIPS, seed + 2), startMs: 160, durationMs: 520 },
    fit: fitOf(seed + 1, random),
    opacity: seed % 4 === 1 ? 0.6 : 1,
    speed: pick(SPEEDS, seed + 1),
    ...(seed % 6 === 5 ? {} : { place: { ...place, rotationDeg: seed % 6 === 1 ? random(-30, 30) : 0 } }),
    ...(seed % 7 === 2
      ? { formats: { "16:9": { place: { ...place, x: 0.3 } }, "1:1": { place: { ...place, y: 0.9 } } } }
      : {}),
    ...(seed % 5 === 2 ? { transitionIn: { kind: pick(TRANSITIONS, seed) ?? "zoom", durationMs: 160 } } : {}),
    fadeOutMs: 120,
  });
  const unseen = video({
    ...{ id: "unseen-1", asset: "wide", startMs: 0, durationMs: 800, muted: true },
    fit: fitOf(0, random),
  });
  return seed % 5 === 1 ? [above, unseen] : [above];
}

function overlays(seed: number): ItemInput[] {
  const whole = { startMs: 0, durationMs: 900 };
  const box = { x: 0, y: 0, width: 1, height: 0.4 };
  const easing = pick(easingSchema.options as [(typeof easingSchema.options)[0]], seed);
  const animation = (at: number) => ({
    kind: pick(animationKindSchema.options as [(typeof animationKindSchema.options)[0]], at),
    durationMs: 200,
    easing,
  });
  if (seed % 3 === 0) {
    const style = pick(captionStyleSchema.options as [(typeof captionStyleSchema.options)[0]], seed / 3);
    return [
      { ...whole, id: "over-1", kind: "caption", style, y: 0.7, colour: "#ffffff", highlight: "#ffd24a" },
    ];
  }
  if (seed % 3 === 1) {
    const text: ItemInput = {
      ...{ ...whole, id: "over-1", kind: "text", box, colour: "#ffffff", accent: "#ff5a3c" },
      text: "Same words\nsame picture",
      style: pick(TEXT_STYLES, (seed - 1) / 3),
      enter: animation((seed - 1) / 3),
      exit: animation((seed - 1) / 3 + 5),
    };
    return [text];
  }
  const content = pick<OverlayItem["content"]>(
    [
      { kind: "image", asset: "wall" },
      { kind: "shape", shape: "star", radius: 0, fill: { kind: "solid", colour: "#ffcc00" } },
      { kind: "progress", shape: "bar", colour: "#ff5a3c", ground: "#00000080" },
      { kind: "shape", shape: "bubble", radius: 0.02, fill: { kind: "solid", colour: "#ffffff" } },
      { kind: "emoji", emoji: "★" },
    ],
    (seed - 2) / 3,
  );
  const place = { x: 0.5, y: 0.25, width: 0.4, height: 0.2, rotationDeg: seed % 2 === 0 ? 12 : 0 };
  return [{ ...whole, id: "over-1", kind: "overlay", content, box, place, enter: animation(seed) }];
}

function sounds(seed: number): ItemInput[] {
  if (seed % 2 === 1) return [];
  return [
    {
      ...{ id: "sound-1", kind: "audio", asset: "music", startMs: 100, durationMs: 750 },
      ...{ sourceInMs: seed % 4 === 0 ? 200 : 0, gainDb: -6, loop: true, ducked: true },
      ...{ fadeInMs: 100, fadeOutMs: 150 },
    },
  ];
}

/** Not made, made as sound, and made with its video. */
function takeOf(seed: number): DocumentInput["takes"][string] {
  return {
    id: "said",
    asset: "wide",
    speech: { kind: "text", text: "Said by whom", lang: "en", voiceId: "v" },
    ...(seed % 8 === 2 ? { range: { fromMs: 400, toMs: 1400 } } : {}),
    ...(seed % 8 === 6
      ? { spoken: { durationMs: 2000, words: words("Said by whom") }, synced: "square" }
      : { spoken: { durationMs: 2000, words: words("Said by whom"), asset: "wide" } }),
  };
}

function words(text: string) {
  return text.split(" ").map((word, i) => ({ text: word, startMs: 60 + i * 110, endMs: 60 + i * 110 + 90 }));
}
