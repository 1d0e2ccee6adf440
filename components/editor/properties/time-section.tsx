import type { Item } from "@/lib/document/items";
import { NumberControl, SecondsControl } from "../controls/number-control";
import { Section } from "../controls/section";
import { useItemChange } from "../controls/use-item-change";

const MOST_MS = 4 * 3_600_000;

/** When it is there, and how long. */
export function TimeSection({ item }: { item: Item }) {
  const { change, done } = useItemChange(item);
  return (
    <Section title="Time">
      <SecondsControl
        label="Start"
        value={item.startMs}
        min={0}
        max={MOST_MS}
        step={100}
        onChange={(startMs) => change("Change the start", { startMs })}
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
        <SecondsControl
          label="Length"
          value={item.durationMs}
          min={100}
          max={MOST_MS}
          step={100}
          onChange={(durationMs) => change("Change the length", { durationMs })}
          onDone={done}
        />
      )}
    </Section>
  );
}
