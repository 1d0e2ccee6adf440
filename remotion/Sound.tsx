import { Audio } from "@remotion/media";
import { useMemo } from "react";
import { Sequence, useVideoConfig } from "remotion";
import { spokenWords } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import { speechSpans } from "@/lib/domain/sound/ducking";
import { gainAt } from "@/lib/domain/sound/gain";
import { audioItems, voicesOf } from "@/lib/domain/sound/voice";
import type { MainProps } from "./props";

/** Voice and music of the preview. The render mixes the same gains into one track. */
export function Sound({ document, media }: { document: ProjectDocument; media: MainProps["media"] }) {
  const { fps } = useVideoConfig();
  const spans = useMemo(() => speechSpans(spokenWords(document)), [document]);
  const toFrames = (ms: number) => Math.round((ms / 1000) * fps);
  return (
    <>
      {voicesOf(document).map(({ item, asset, sourceInMs }) => {
        const url = media[asset]?.url;
        return url ? (
          <Sequence
            key={item.id}
            layout="none"
            from={toFrames(item.startMs)}
            durationInFrames={Math.max(1, toFrames(item.durationMs))}
          >
            <Audio src={url} trimBefore={toFrames(sourceInMs)} playbackRate={item.speed} />
          </Sequence>
        ) : null;
      })}
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
