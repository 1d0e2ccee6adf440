import { Audio } from "@remotion/media";
import { useCallback, useMemo, useRef } from "react";
import { Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import { endMsOf, spokenWords } from "@/lib/document/derive";
import type { AudioItem } from "@/lib/document/items";
import type { ProjectDocument } from "@/lib/document/schema";
import { speechSpans } from "@/lib/domain/sound/ducking";
import { gainAt, voiceGainAt } from "@/lib/domain/sound/gain";
import { gateOf } from "@/lib/domain/sound/gate";
import { audioItems, voicesOf } from "@/lib/domain/sound/voice";
import { frameFrom } from "./base/clips";
import { useMediaTrouble } from "./media-trouble";
import type { MainProps } from "./props";

/** Something heard over a stretch of the timeline. */
interface Heard {
  id: string;
  asset: string;
  startMs: number;
  endMs: number;
  sourceInMs: number;
  speed: number;
  loop: boolean;
  gainAt: (tMs: number) => number;
}

/** How long before it is heard a sound is opened. */
const PREMOUNT_SEC = 1.5;
/** The pitch can be brought back this far only. */
const MOST_TONE = 2;

/** Voices and music of the preview. The render mixes the same gains into one track. */
export function Sound({ document, media }: { document: ProjectDocument; media: MainProps["media"] }) {
  const frame = useCurrentFrame();
  const { fps } = useVideoConfig();
  const heard = useMemo(() => heardIn(document, media), [document, media]);
  const premountFor = Math.round(PREMOUNT_SEC * fps);
  return heard.map((sound) => {
    const url = media[sound.asset]?.url;
    const from = frameFrom(sound.startMs, fps);
    const until = Math.max(from + 1, frameFrom(sound.endMs, fps));
    if (!url || frame >= until || frame < from - premountFor) return null;
    return <HeardSound key={sound.id} {...{ sound, url, from, fps, premountFor }} frames={until - from} />;
  });
}

interface HeardSoundProps {
  sound: Heard;
  url: string;
  /** The frame with which it begins, and how many it has. */
  from: number;
  frames: number;
  fps: number;
  premountFor: number;
}

function HeardSound({ sound, url, from, frames, fps, premountFor }: HeardSoundProps) {
  const volume = useVolume(sound, from, fps);
  const { broken, onFailure } = useMediaTrouble(sound.asset, url);
  if (broken) return null;
  const lateMs = (from * 1000) / fps - sound.startMs;
  return (
    <Sequence
      from={from}
      durationInFrames={frames}
      premountFor={premountFor}
      style={{ pointerEvents: "none" }}
    >
      <Audio
        src={url}
        loop={sound.loop}
        loopVolumeCurveBehavior="extend"
        trimBefore={Math.max(0, ((sound.sourceInMs + lateMs * sound.speed) / 1000) * fps)}
        playbackRate={sound.speed}
        toneFrequency={Math.min(MOST_TONE, 1 / sound.speed)}
        fallbackHtml5AudioProps={onFailure ? { onError: onFailure } : undefined}
        volume={volume}
      />
    </Sequence>
  );
}

/**
 * The gain as it is now, by a function that stays the same: for each new one Remotion writes down the gain of every frame
 * of the sound, and music of an hour has a hundred thousand.
 */
function useVolume(sound: Heard, from: number, fps: number): (at: number) => number {
  const now = useRef(sound);
  now.current = sound;
  // One gain for a whole frame: that of its middle, where a cut's own fade is over.
  return useCallback((at) => now.current.gainAt(((from + at + 0.5) / fps) * 1000), [from, fps]);
}

function heardIn(document: ProjectDocument, media: MainProps["media"]): Heard[] {
  const spans = speechSpans(spokenWords(document));
  const voices = voicesOf(document).map((voice): Heard => {
    const gate = gateOf(document, voice, media[voice.asset]?.peaks);
    const { asset, startMs, endMs, sourceInMs } = voice;
    return {
      ...{ id: voice.item.id, asset, startMs, endMs, sourceInMs, loop: false },
      speed: voice.item.speed,
      gainAt: (tMs) => voiceGainAt(voice, gate, tMs),
    };
  });
  const music = audioItems(document).flatMap((item) =>
    lapsOf(item, document.assets[item.asset]?.durationMs ?? 0).map(
      (lap): Heard => ({
        ...lap,
        ...{ asset: item.asset, speed: 1 },
        gainAt: (tMs) => gainAt(item, spans, document.audio, tMs),
      }),
    ),
  );
  return [...voices, ...music];
}

/** A sound that begins within itself and goes on from its beginning: the rest of the first lap, then all others. */
function lapsOf(
  item: AudioItem,
  lengthMs: number,
): Pick<Heard, "id" | "startMs" | "endMs" | "sourceInMs" | "loop">[] {
  const { id, startMs, loop } = item;
  const endMs = endMsOf(item);
  const sourceInMs = loop && lengthMs > 0 ? item.sourceInMs % lengthMs : item.sourceInMs;
  const turnMs = startMs + lengthMs - sourceInMs;
  if (!loop || sourceInMs === 0 || turnMs <= startMs || turnMs >= endMs) {
    return [{ id, startMs, endMs, sourceInMs, loop }];
  }
  return [
    { id: `${id} first`, startMs, endMs: turnMs, sourceInMs, loop: false },
    { id, startMs: turnMs, endMs, sourceInMs: 0, loop },
  ];
}
