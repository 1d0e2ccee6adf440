import type { z } from "zod";
import type { ItemInput } from "../document/items";
import {
  type AssetSource,
  DOCUMENT_VERSION,
  type ProjectDocument,
  projectDocumentSchema,
  type trackSchema,
} from "../document/schema";
import type { Speaker, Speech, SyncMode } from "../document/takes";
import type { FormatId } from "../document/units";
import { estimateDurationMs } from "./captions/estimate-words";
import { documentFps, formatOf, type ShortSide } from "./formats";
import { BOLD_SOCIAL } from "./looks/bold-social";
import { CLEAN_NEWS } from "./looks/clean-news";
import type { Look } from "./looks/look";
import { QUIET_STUDIO } from "./looks/quiet-studio";

/** The starting looks, in the order in which they are offered. */
export const LOOKS = [QUIET_STUDIO, BOLD_SOCIAL, CLEAN_NEWS] as const satisfies readonly Look[];
export type LookId = (typeof LOOKS)[number]["id"];

export interface FaceChoice {
  source: AssetSource;
  name: string;
  width: number;
  height: number;
  fps: number;
  durationMs: number;
}

export type SpeechChoice =
  | { kind: "text"; text: string; lang: string; voiceId: string; speed?: number }
  | {
      kind: "audio";
      source: AssetSource;
      name: string;
      durationMs: number;
      transcript?: string;
      /** BCP 47; unknown for a recording without a transcript. */
      lang?: string;
    };

export interface MusicChoice {
  /** A sample's path, or an asset of the library. */
  source: AssetSource;
  title: string;
  durationMs: number;
}

export interface LogoChoice {
  source: AssetSource;
  name: string;
  width: number;
  height: number;
}

export interface LookInput {
  look: LookId;
  face: FaceChoice;
  speech: SpeechChoice;
  /** Of several people, who speaks; chosen by itself when not given. */
  speaker?: Speaker | null;
  syncMode?: SyncMode | null;
  /** What makes the mouth; the engine's default when not given. */
  backend?: string | null;
  /** Shown as the look shows titles; a second line is smaller. Nothing is shown for an empty one. */
  title?: string;
  logo?: LogoChoice;
  music?: MusicChoice | null;
  /** At least one. */
  formats: FormatId[];
  shortSide?: ShortSide;
}

export function lookOf(id: LookId): Look {
  return LOOKS.find((look) => look.id === id) ?? QUIET_STUDIO;
}

/**
 * A project document in one of the looks. Equal input gives an equal document: ids come from what things are. Durations
 * of text are estimates until the speech is made (`withTake`).
 */
export function createFromLook(input: LookInput): ProjectDocument {
  const look = lookOf(input.look);
  const { face, speech, logo, music } = input;
  const formats = input.formats.map((id) => formatOf(id, input.shortSide));
  const [first = formatOf("9:16", input.shortSide)] = formats;
  const lang = speech.lang ?? "und";
  const durationMs = speechDurationMs(speech) || face.durationMs;
  const title = input.title?.trim() ?? "";
  const whole = { startMs: 0, durationMs };

  const items: ItemInput[] = [
    {
      ...whole,
      id: "person",
      kind: "video",
      asset: "face",
      sourceInMs: 0,
      speed: 1,
      fit: { mode: "auto", focus: { x: 0.5, y: 0.4 } },
      take: "person",
    },
    ...(music ? [{ ...look.music, ...whole, id: "music", kind: "audio" as const, asset: "music" }] : []),
    { ...look.captions, ...whole, id: "captions", kind: "caption" },
    ...(logo
      ? [
          {
            ...look.logo,
            ...whole,
            id: "logo",
            kind: "overlay" as const,
            content: { kind: "image" as const, asset: "logo" },
          },
        ]
      : []),
    ...(title === ""
      ? []
      : [
          {
            ...textOf(look, logo),
            ...look.textTime(durationMs),
            id: "title",
            kind: "text" as const,
            text: title,
          },
        ]),
  ];

  return projectDocumentSchema.parse({
    version: DOCUMENT_VERSION,
    canvas: {
      width: first.width,
      height: first.height,
      fps: documentFps(face.fps),
      background: look.background,
    },
    formats: formats.length > 0 ? formats : [first],
    variables: [],
    assets: {
      face: {
        kind: "video",
        source: face.source,
        name: face.name,
        durationMs: face.durationMs,
        width: face.width,
        height: face.height,
      },
      ...(speech.kind === "audio"
        ? {
            speech: {
              kind: "audio" as const,
              source: speech.source,
              name: speech.name,
              durationMs: speech.durationMs,
            },
          }
        : {}),
      ...(music
        ? {
            music: {
              kind: "audio" as const,
              source: music.source,
              name: music.title,
              durationMs: music.durationMs,
            },
          }
        : {}),
      ...(logo
        ? {
            logo: {
              kind: "image" as const,
              source: logo.source,
              name: logo.name,
              width: logo.width,
              height: logo.height,
            },
          }
        : {}),
    },
    takes: {
      person: {
        id: "person",
        asset: "face",
        speech: speechOf(speech),
        ...(input.speaker ? { speaker: input.speaker } : {}),
        ...(input.syncMode ? { syncMode: input.syncMode } : {}),
        ...(input.backend ? { backend: input.backend } : {}),
      },
    },
    tracks: tracksOf(items),
    items: Object.fromEntries(items.map((item) => [item.id, item])),
    captions: { lang },
    audio: { duckDb: -12, loudnessLufs: -14 },
    provenance: { look: look.id, madeWith: "twinsync" },
  } satisfies z.input<typeof projectDocumentSchema>);
}

function speechDurationMs(speech: SpeechChoice): number {
  return speech.kind === "audio"
    ? speech.durationMs
    : estimateDurationMs(speech.text, speech.lang, speech.speed ?? 1);
}

function speechOf(speech: SpeechChoice): Speech {
  if (speech.kind === "text") {
    return {
      kind: "text",
      text: speech.text,
      lang: speech.lang,
      voiceId: speech.voiceId,
      speed: speech.speed ?? 1,
    };
  }
  return {
    kind: "audio",
    asset: "speech",
    ...(speech.transcript ? { transcript: speech.transcript } : {}),
    ...(speech.lang ? { lang: speech.lang } : {}),
  };
}

/** A title that shares its corner with a logo stands under it. */
function textOf(look: Look, logo: LogoChoice | undefined): Look["text"] {
  const shared = logo && look.text.box.y === 0 && look.logo.box.y === 0;
  if (!shared) return look.text;
  return { ...look.text, box: { ...look.text.box, y: look.logo.box.height * 2 } };
}

/** One track per kind, drawn in this order: person, captions, text, logo: a title's shade must not dim the logo. */
function tracksOf(items: ItemInput[]): z.input<typeof trackSchema>[] {
  const kinds = ["video", "audio", "caption", "text", "overlay"] as const;
  return kinds.flatMap((kind) => {
    const ids = items.filter((item) => item.kind === kind).map((item) => item.id);
    return ids.length > 0 ? [{ id: kind, kind, items: ids }] : [];
  });
}
