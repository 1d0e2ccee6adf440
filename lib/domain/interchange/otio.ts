import { endMsOf, shownAsset, spokenWords } from "../../document/derive";
import type { AudioItem, Item, VideoItem } from "../../document/items";
import type { ProjectDocument, Track } from "../../document/schema";

/** An object of OpenTimelineIO's JSON: its schema's name and version, and its fields. */
export type OtioObject = { OTIO_SCHEMA: string } & Record<string, unknown>;

interface OtioOptions {
  name: string;
  /** Where another program finds an asset; null when it cannot. */
  urlOf: (ref: string) => string | null;
}

/**
 * A document as an OpenTimelineIO timeline, to go on with in Resolve, Premiere or Avid: a video track and an audio track
 * for each track of clips, an audio track for each of music, generators for texts and overlays, the words as markers. What OTIO
 * has no words for travels under `metadata.twinsync`.
 *
 * Source: OpenTimelineIO's serialized schema (Timeline.1, Stack.1, Track.1, Clip.2, Gap.1, Transition.1,
 * ExternalReference.1, GeneratorReference.1, LinearTimeWarp.1, Marker.2).
 */
export function toOtio(document: ProjectDocument, options: OtioOptions): OtioObject {
  const clock = new Clock(document.canvas.fps);
  const tracks = document.tracks.flatMap((track) => tracksOf(document, track, clock, options));
  return {
    OTIO_SCHEMA: "Timeline.1",
    name: options.name,
    metadata: {
      twinsync: { version: document.version, canvas: document.canvas, formats: document.formats },
    },
    global_start_time: null,
    tracks: {
      ...composition("Stack.1", "tracks"),
      markers: spokenWords(document).map(({ text, startMs, endMs }) => ({
        OTIO_SCHEMA: "Marker.2",
        name: text,
        color: "RED",
        comment: "",
        marked_range: clock.range(startMs, endMs),
        metadata: {},
      })),
      children: tracks,
    },
  };
}

/** Milliseconds as frames of the document's rate: both ends are rounded, so that what touches still touches. */
class Clock {
  constructor(private readonly fps: number) {}

  time(ms: number): OtioObject {
    return this.frames(this.frameAt(ms));
  }

  frames(value: number): OtioObject {
    return { OTIO_SCHEMA: "RationalTime.1", rate: this.fps, value };
  }

  frameAt(ms: number): number {
    return Math.round((ms / 1000) * this.fps);
  }

  range(fromMs: number, toMs: number): OtioObject {
    const start = this.frameAt(fromMs);
    return {
      OTIO_SCHEMA: "TimeRange.1",
      start_time: this.frames(start),
      duration: this.frames(Math.max(0, this.frameAt(toMs) - start)),
    };
  }

  /** As long as a stretch of the timeline, from a time of the source on. */
  sourceRange(sourceInMs: number, item: Item): OtioObject {
    const length = this.frameAt(endMsOf(item)) - this.frameAt(item.startMs);
    return { OTIO_SCHEMA: "TimeRange.1", start_time: this.time(sourceInMs), duration: this.frames(length) };
  }
}

function tracksOf(document: ProjectDocument, track: Track, clock: Clock, options: OtioOptions): OtioObject[] {
  const items = track.items.flatMap((id) => document.items[id] ?? []).sort((a, b) => a.startMs - b.startMs);
  const name = track.name ?? track.id;
  switch (track.kind) {
    case "video":
      return [
        trackOf(
          "Video",
          name,
          !track.hidden,
          laid(items, clock, (item) => clipOf(document, item, clock, options)),
        ),
        trackOf(
          "Audio",
          `${name}, sound`,
          !track.muted,
          laid(items, clock, (item) => clipOf(document, item, clock, options, "sound")),
        ),
      ];
    case "audio":
      return [
        trackOf(
          "Audio",
          name,
          !track.muted,
          laid(items, clock, (item) => clipOf(document, item, clock, options)),
        ),
      ];
    case "text":
    case "overlay":
      return [
        trackOf(
          "Video",
          name,
          !track.hidden,
          laid(items, clock, (item) => generator(item, clock)),
        ),
      ];
    case "caption":
      return [];
  }
}

function trackOf(
  kind: "Video" | "Audio",
  name: string,
  enabled: boolean,
  children: OtioObject[],
): OtioObject {
  return { ...composition("Track.1", name), enabled, kind, children };
}

function composition(schema: string, name: string): OtioObject {
  return {
    OTIO_SCHEMA: schema,
    name,
    metadata: {},
    source_range: null,
    effects: [],
    markers: [],
    enabled: true,
  };
}

/** Items one after another, with gaps where there is nothing and transitions where one takes over from another. */
function laid(items: Item[], clock: Clock, draw: (item: Item) => OtioObject | null): OtioObject[] {
  const children: OtioObject[] = [];
  let atMs = 0;
  for (const item of items) {
    const drawn = draw(item);
    if (!drawn) continue;
    if (clock.frameAt(item.startMs) > clock.frameAt(atMs)) {
      children.push({ ...composition("Gap.1", ""), source_range: clock.range(0, item.startMs - atMs) });
    } else if (item.kind === "video" && item.transitionIn && children.length > 0) {
      children.push(transition(item, clock));
    }
    children.push(drawn);
    atMs = endMsOf(item);
  }
  return children;
}

/** Ours lie after the cut, where the earlier clip plays on beneath. */
function transition({ transitionIn }: VideoItem, clock: Clock): OtioObject {
  return {
    OTIO_SCHEMA: "Transition.1",
    name: transitionIn?.kind ?? "crossfade",
    metadata: {},
    transition_type: transitionIn?.kind === "crossfade" ? "SMPTE_Dissolve" : "Custom_Transition",
    in_offset: clock.frames(0),
    out_offset: clock.time(transitionIn?.durationMs ?? 0),
  };
}

function clipOf(
  document: ProjectDocument,
  item: Item,
  clock: Clock,
  options: OtioOptions,
  part: "picture" | "sound" = "picture",
): OtioObject | null {
  if (item.kind !== "video" && item.kind !== "audio") return null;
  const ref = item.kind === "video" ? shownAsset(document, item) : item.asset;
  const asset = document.assets[ref];
  const speed = item.kind === "video" ? item.speed : 1;
  const url = options.urlOf(ref);
  return {
    ...composition("Clip.2", asset?.name ?? ref),
    metadata: { twinsync: { ...soundOf(item), ...(part === "sound" ? {} : pictureOf(item)) } },
    source_range: clock.sourceRange(item.sourceInMs, item),
    effects:
      speed === 1
        ? []
        : [
            {
              OTIO_SCHEMA: "LinearTimeWarp.1",
              name: "",
              metadata: {},
              effect_name: "LinearTimeWarp",
              time_scalar: speed,
            },
          ],
    enabled: part === "picture" || (item.kind === "video" && !item.muted),
    active_media_reference_key: "DEFAULT_MEDIA",
    media_references: {
      DEFAULT_MEDIA: {
        OTIO_SCHEMA: url ? "ExternalReference.1" : "MissingReference.1",
        name: asset?.name ?? ref,
        metadata: {},
        available_range: asset?.durationMs ? clock.range(0, asset.durationMs) : null,
        available_image_bounds: null,
        ...(url ? { target_url: url } : {}),
      },
    },
  };
}

function soundOf({ gainDb, fadeInMs, fadeOutMs }: VideoItem | AudioItem) {
  return { gainDb, fadeInMs, fadeOutMs };
}

function pictureOf(item: VideoItem | AudioItem) {
  return item.kind === "video" ? { fit: item.fit, place: item.place, opacity: item.opacity } : {};
}

function generator(item: Item, clock: Clock): OtioObject | null {
  if (item.kind !== "text" && item.kind !== "overlay") return null;
  const { id: _id, startMs: _start, durationMs: _length, kind, ...parameters } = item;
  const name = item.kind === "text" ? item.text : item.content.kind;
  return {
    ...composition("Clip.2", name),
    source_range: clock.sourceRange(0, item),
    active_media_reference_key: "DEFAULT_MEDIA",
    media_references: {
      DEFAULT_MEDIA: {
        OTIO_SCHEMA: "GeneratorReference.1",
        name,
        metadata: {},
        available_range: null,
        available_image_bounds: null,
        generator_kind: kind,
        parameters,
      },
    },
  };
}
