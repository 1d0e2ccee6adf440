import type { AudioItem, VideoItem } from "@/lib/document/items";
import { NumberControl, SecondsControl } from "../controls/number-control";
import { Section } from "../controls/section";
import { ToggleControl } from "../controls/toggle-control";
import { useItemChange } from "../controls/use-item-change";

const SILENT_DB = -60;
const MOST_FADE_MS = 20_000;

/** How it is heard. */
export function SoundSection({ item }: { item: VideoItem | AudioItem }) {
  const { change, choose, done } = useItemChange(item);
  const muted = item.kind === "video" && item.muted;
  const fade = { min: 0, max: MOST_FADE_MS, step: 100, onDone: done };
  return (
    <Section title="Sound">
      {item.kind === "video" && (
        <ToggleControl
          label="Mute its own sound"
          value={item.muted}
          onChange={(muted) => choose(muted ? "Mute a clip" : "Unmute a clip", { muted })}
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
          <SecondsControl
            label="Fade in"
            value={item.fadeInMs}
            {...fade}
            onChange={(fadeInMs) => change("Change the fade", { fadeInMs })}
          />
          <SecondsControl
            label="Fade out"
            value={item.fadeOutMs}
            {...fade}
            onChange={(fadeOutMs) => change("Change the fade", { fadeOutMs })}
          />
        </>
      )}
      {item.kind === "audio" && (
        <>
          <ToggleControl
            label="Lower it while someone speaks"
            hint="By how much is set for the whole video."
            value={item.ducked}
            onChange={(ducked) => choose("Change the ducking", { ducked })}
          />
          <ToggleControl
            label="Repeat it"
            value={item.loop}
            onChange={(loop) => choose(loop ? "Repeat a sound" : "Play a sound once", { loop })}
          />
        </>
      )}
    </Section>
  );
}
