import type { AudioItem, VideoItem } from "@/lib/document/items";
import { NumberControl, Section, ToggleControl } from "./controls";
import { useItemChange } from "./use-item-change";

const SILENT_DB = -60;
const MOST_FADE_S = 20;

/** How it is heard. */
export function SoundSection({ item }: { item: VideoItem | AudioItem }) {
  const { change, done } = useItemChange(item);
  const muted = item.kind === "video" && item.muted;
  return (
    <Section title="Sound">
      {item.kind === "video" && (
        <ToggleControl
          label="Mute its own sound"
          value={item.muted}
          onChange={(muted) => {
            change(muted ? "Mute a clip" : "Unmute a clip", { muted });
            done();
          }}
        />
      )}
      {!muted && (
        <>
          <NumberControl
            label="Volume"
            unit="dB"
            value={item.gainDb}
            min={SILENT_DB}
            max={12}
            step={0.5}
            slider
            onChange={(gainDb) => change("Change the volume", { gainDb })}
            onDone={done}
          />
          <NumberControl
            label="Fade in"
            unit="s"
            value={item.fadeInMs / 1000}
            min={0}
            max={MOST_FADE_S}
            step={0.1}
            onChange={(seconds) => change("Change the fade", { fadeInMs: Math.round(seconds * 1000) })}
            onDone={done}
          />
          <NumberControl
            label="Fade out"
            unit="s"
            value={item.fadeOutMs / 1000}
            min={0}
            max={MOST_FADE_S}
            step={0.1}
            onChange={(seconds) => change("Change the fade", { fadeOutMs: Math.round(seconds * 1000) })}
            onDone={done}
          />
        </>
      )}
      {item.kind === "audio" && (
        <>
          <ToggleControl
            label="Lower it while someone speaks"
            hint="By how much is set for the whole video."
            value={item.ducked}
            onChange={(ducked) => {
              change("Change the ducking", { ducked });
              done();
            }}
          />
          <ToggleControl
            label="Repeat it"
            value={item.loop}
            onChange={(loop) => {
              change(loop ? "Repeat a sound" : "Play a sound once", { loop });
              done();
            }}
          />
        </>
      )}
    </Section>
  );
}
