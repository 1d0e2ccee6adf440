import type { Item } from "@/lib/document/items";
import { NumberControl, Section } from "./controls";
import { useItemChange } from "./use-item-change";

const HOUR_SECONDS = 3600;

/** When it is there, and how long. */
export function TimeSection({ item }: { item: Item }) {
  const { change, done } = useItemChange(item);
  return (
    <Section title="Time">
      <NumberControl
        label="Start"
        unit="s"
        value={item.startMs / 1000}
        min={0}
        max={HOUR_SECONDS * 4}
        step={0.1}
        onChange={(seconds) => change("Change the start", { startMs: Math.round(seconds * 1000) })}
        onDone={done}
      />
      {item.kind === "video" ? (
        <NumberControl
          label="Speed"
          unit="×"
          value={item.speed}
          min={0.25}
          max={4}
          step={0.05}
          slider
          onChange={(speed) => change("Change the speed", { speed })}
          onDone={done}
        />
      ) : (
        <NumberControl
          label="Length"
          unit="s"
          value={item.durationMs / 1000}
          min={0.1}
          max={HOUR_SECONDS * 4}
          step={0.1}
          onChange={(seconds) => change("Change the length", { durationMs: Math.round(seconds * 1000) })}
          onDone={done}
        />
      )}
    </Section>
  );
}
