import { speakingItem, takeOf } from "../document/derive";
import type { CaptionStyle, TextItem } from "../document/items";
import type { ProjectDocument } from "../document/schema";
import type { Speaker, SyncMode, Take } from "../document/takes";
import type { FormatId } from "../document/units";
import { estimateDurationMs } from "../domain/captions/estimate-words";
import {
  createFromLook,
  type FaceChoice,
  LOOKS,
  type LogoChoice,
  type LookId,
  lookOf,
  type MusicChoice,
  type SpeechChoice,
} from "../domain/looks";
import { SAMPLES } from "../domain/samples";

export type TextWords = Required<Extract<SpeechChoice, { kind: "text" }>>;
export type AudioWords = Extract<SpeechChoice, { kind: "audio" }>;

export const MAX_TEXT_CHARACTERS = 10_000;

/**
 * What "New video" asks for, as the form holds it: everything may still be missing, and the way of speaking that is
 * not chosen keeps what was given to it. A document is made from it and read back into it.
 */
export interface Brief {
  look: LookId;
  face: FaceChoice | null;
  /** Who of the people in the video speaks; null: found by itself. */
  speaker: Speaker | null;
  /** What happens when words and video differ in length; null: as usual. */
  syncMode: SyncMode | null;
  /** What makes the mouth; null: the engine's default. */
  backend: string | null;
  speaks: "text" | "audio";
  text: TextWords;
  audio: AudioWords | null;
  title: string;
  logo: LogoChoice | null;
  music: MusicChoice | null;
  /** `look`: as the look draws them. */
  captions: "look" | CaptionStyle | "none";
  /** At least one. */
  formats: FormatId[];
}

export function emptyBrief(voice: { lang: string; voiceId: string }): Brief {
  const look = LOOKS[0].id;
  return {
    look,
    face: null,
    speaker: null,
    syncMode: null,
    backend: null,
    speaks: "text",
    text: { kind: "text", text: "", speed: 1, ...voice },
    audio: null,
    title: "",
    logo: null,
    music: musicOfLook(look),
    captions: "look",
    formats: ["9:16"],
  };
}

/** The loop that belongs to a look. */
export function musicOfLook(look: LookId): MusicChoice | null {
  const loop = SAMPLES.music.find(({ id }) => id === lookOf(look).mood);
  return loop
    ? { source: { from: "sample", file: loop.file }, title: loop.title, durationMs: loop.durationMs }
    : null;
}

/** Another look: its music comes along, unless the user chose another or none. */
export function lookChange(brief: Brief, look: LookId): Partial<Brief> {
  const followsLook = brief.music?.title === musicOfLook(brief.look)?.title;
  return followsLook ? { look, music: musicOfLook(look) } : { look };
}

/** The project document of a brief; null while there is no face, or the text is too long to be stored. */
export function documentOf(brief: Brief): ProjectDocument | null {
  const { face, audio, captions } = brief;
  if (!face || brief.text.text.length > MAX_TEXT_CHARACTERS) return null;
  const document = createFromLook({
    look: brief.look,
    face,
    speech: brief.speaks === "audio" && audio ? audio : brief.text,
    speaker: brief.speaker,
    syncMode: brief.syncMode,
    backend: brief.backend,
    title: brief.title,
    music: brief.music,
    formats: brief.formats,
    ...(brief.logo ? { logo: brief.logo } : {}),
  });
  return captions === "look" ? document : withCaptions(document, captions);
}

function withCaptions(document: ProjectDocument, style: CaptionStyle | "none"): ProjectDocument {
  const item = document.items.captions;
  if (item?.kind !== "caption") return document;
  if (style !== "none") {
    return { ...document, items: { ...document.items, captions: { ...item, style } } };
  }
  const { captions: _left, ...items } = document.items;
  return { ...document, items, tracks: document.tracks.filter((track) => track.kind !== "caption") };
}

/** The brief that a document was made from. `fallback` gives what the document does not say. */
export function briefOf(document: ProjectDocument, fallback: Brief): Brief {
  const look = LOOKS.find(({ id }) => id === document.provenance.look)?.id ?? fallback.look;
  const speech = speechOf(document);
  const take = speakingTake(document);
  const title = Object.values(document.items).find((item): item is TextItem => item.kind === "text");
  return {
    look,
    face: faceOf(document),
    speaker: take?.speaker ?? null,
    syncMode: take?.syncMode ?? null,
    backend: take?.backend ?? null,
    speaks: speech?.kind ?? "text",
    text: speech?.kind === "text" ? speech : fallback.text,
    audio: speech?.kind === "audio" ? speech : null,
    title: title?.text ?? "",
    logo: logoOf(document),
    music: musicOf(document),
    captions: captionsOf(document, look),
    formats: document.formats.map((format) => format.id),
  };
}

function speakingTake(document: ProjectDocument): Take | undefined {
  const item = speakingItem(document);
  return item && takeOf(document, item);
}

function faceOf(document: ProjectDocument): FaceChoice | null {
  const item = speakingItem(document);
  const asset = item && document.assets[item.asset];
  if (!asset) return null;
  const { source, name, width = 1, height = 1, durationMs = 0 } = asset;
  // The document's rate is the face's own, rounded, and rounding it again changes nothing.
  return { source, name, width, height, durationMs, fps: document.canvas.fps };
}

function speechOf(document: ProjectDocument): TextWords | AudioWords | null {
  const speech = speakingTake(document)?.speech;
  if (!speech) return null;
  if (speech.kind === "text") {
    const { text, lang, voiceId, speed } = speech;
    return { kind: "text", text, lang, voiceId, speed };
  }
  const asset = document.assets[speech.asset];
  if (!asset) return null;
  return {
    kind: "audio",
    source: asset.source,
    name: asset.name,
    durationMs: asset.durationMs ?? 0,
    ...(speech.transcript ? { transcript: speech.transcript } : {}),
    ...(speech.lang ? { lang: speech.lang } : {}),
  };
}

function logoOf(document: ProjectDocument): LogoChoice | null {
  const item = Object.values(document.items).find((candidate) => candidate.kind === "overlay");
  const content = item?.kind === "overlay" ? item.content : undefined;
  const asset = content?.kind === "image" ? document.assets[content.asset] : undefined;
  return asset
    ? { source: asset.source, name: asset.name, width: asset.width ?? 1, height: asset.height ?? 1 }
    : null;
}

function musicOf(document: ProjectDocument): MusicChoice | null {
  const item = Object.values(document.items).find((candidate) => candidate.kind === "audio");
  const asset = item?.kind === "audio" ? document.assets[item.asset] : undefined;
  return asset ? { source: asset.source, title: asset.name, durationMs: asset.durationMs ?? 0 } : null;
}

function captionsOf(document: ProjectDocument, look: LookId): Brief["captions"] {
  const item = Object.values(document.items).find((candidate) => candidate.kind === "caption");
  if (item?.kind !== "caption") return "none";
  return item.style === lookOf(look).captions.style ? "look" : item.style;
}

/** How long the words last: measured for a sound, estimated for a text; 0 while there are none. */
export function wordsMsOf({ speaks, text, audio }: Brief): number {
  if (speaks === "audio") return audio?.durationMs ?? 0;
  return estimateDurationMs(text.text, text.lang, text.speed);
}

export interface Missing {
  step: "face" | "words";
  what: "face" | "audio" | "text_empty" | "text_too_long" | "text_unspeakable";
}

/** Why the video cannot be made yet, the first thing first; null when it can. */
export function missingOf(brief: Brief): Missing | null {
  if (!brief.face) return { step: "face", what: "face" };
  if (brief.speaks === "audio") return brief.audio ? null : { step: "words", what: "audio" };
  const { text } = brief.text;
  if (text.trim() === "") return { step: "words", what: "text_empty" };
  if (text.length > MAX_TEXT_CHARACTERS) return { step: "words", what: "text_too_long" };
  return /[\p{L}\p{N}]/u.test(text) ? null : { step: "words", what: "text_unspeakable" };
}

const NAME_CHARACTERS = 60;

/** What the project is called in the library: its title, else its first words, else the face's file. */
export function nameOf(brief: Brief): string {
  const spoken =
    brief.speaks === "text" ? brief.text.text : (brief.audio?.transcript ?? brief.audio?.name ?? "");
  const source =
    [brief.title, spoken, brief.face?.name ?? ""].map((text) => text.trim()).find(Boolean) ?? "Untitled";
  const line = source.split("\n")[0] ?? source;
  if (line.length <= NAME_CHARACTERS) return line;
  const cut = line.slice(0, NAME_CHARACTERS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), NAME_CHARACTERS / 2)).trimEnd()}…`;
}
