import { Audio } from "@remotion/media";
import { useMemo } from "react";
import { Sequence, useVideoConfig } from "remotion";
import type { ProjectDocument } from "@/lib/document/schema";
import { speechSpans } from "@/lib/domain/sound/ducking";
import { gainAt } from "@/lib/domain/sound/gain";
import { audioItems, voiceOf } from "@/lib/domain/sound/voice";
import type { MainProps } from "./props";

/** Voice and music of the preview. The render mixes the same gains into one track. */
export function Sound({ document, media }: { document: ProjectDocument; media: MainProps["media"] }) {
  const { fps } = useVideoConfig();
  const spans = useMemo(() => speechSpans(document.captions.words), [document.captions.words]);
  const toFrames = (ms: number) => Math.round((ms / 1000) * fps);
  const voice = voiceOf(document);
  const voiceUrl = voice ? media[voice.asset]?.url : undefined;
  return (
    <>
      {voice && voiceUrl ? (
        <Sequence
          layout="none"
          from={toFrames(voice.startMs)}
          durationInFrames={Math.max(1, toFrames(voice.durationMs))}
        >
          <Audio src={voiceUrl} trimBefore={toFrames(voice.sourceInMs)} />
        </Sequence>
      ) : null}
      {audioItems(document).map((item) => {
        const url = media[item.asset]?.url;
        return url ? (
          <Sequence
            key={item.id}
            layout="none"
            from={toFrames(item.startMs)}
            durationInFrames={Math.max(1, toFrames(item.durationMs))}
          >
            <Audio
              src={url}
              loop={item.loop}
              loopVolumeCurveBehavior="extend"
              volume={(frame) => gainAt(item, spans, document.audio, item.startMs + (frame / fps) * 1000)}
            />
          </Sequence>
        ) : null;
      })}
    </>
  );
}
