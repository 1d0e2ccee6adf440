import type { OverlayItem, TextItem } from "@/lib/document/items";
import type { Animation, AnimationKind, Easing } from "@/lib/document/styles";
import { ChoiceControl, NumberControl, Section } from "./controls";
import { useItemChange } from "./use-item-change";

const KINDS: Record<AnimationKind, string> = {
  fade: "Fade",
  rise: "Rise",
  fall: "Fall",
  slide_from_start: "Slide from the left",
  slide_from_end: "Slide from the right",
  zoom_in: "Grow",
  zoom_out: "Shrink",
  pop: "Pop",
  blur: "Blur",
  wipe: "Wipe",
  typewriter: "Typewriter",
  spin: "Spin",
};
const EASINGS: Record<Easing, string> = {
  linear: "Even",
  ease_out: "Soft end",
  ease_in_out: "Soft both ends",
  back: "Overshoot",
  bounce: "Bounce",
  spring: "Spring",
};
const EASING_OPTIONS = (Object.keys(EASINGS) as Easing[]).map((value) => ({ value, label: EASINGS[value] }));
const FIRST_MS = 400;

/** How it comes and goes. */
export function AnimationSection({ item }: { item: TextItem | OverlayItem }) {
  return (
    <Section title="Animation">
      <OneAnimation item={item} end="enter" label="Entrance" />
      <OneAnimation item={item} end="exit" label="Exit" />
    </Section>
  );
}

function OneAnimation(props: { item: TextItem | OverlayItem; end: "enter" | "exit"; label: string }) {
  const { item, end, label } = props;
  const { change, done } = useItemChange(item);
  const animation = item[end];
  const set = (next: Animation | undefined) => change("Change an animation", { [end]: next });
  const own = item.kind === "text" ? "As the style has it" : "At once";
  return (
    <>
      <ChoiceControl
        label={label}
        value={animation?.kind ?? "own"}
        options={[
          { value: "own", label: own },
          ...(Object.keys(KINDS) as AnimationKind[])
            .filter((kind) => kind !== "typewriter" || item.kind === "text")
            .map((value) => ({ value, label: KINDS[value] })),
        ]}
        onChange={(kind) => {
          if (kind === "own") set(undefined);
          else set({ durationMs: FIRST_MS, easing: "ease_out", ...animation, kind });
          done();
        }}
      />
      {animation && (
        <>
          <NumberControl
            label="Takes"
            unit="s"
            value={animation.durationMs / 1000}
            min={0.04}
            max={5}
            step={0.05}
            onChange={(seconds) => set({ ...animation, durationMs: Math.round(seconds * 1000) })}
            onDone={done}
          />
          <ChoiceControl
            label="Easing"
            value={animation.easing}
            options={EASING_OPTIONS}
            onChange={(easing) => {
              set({ ...animation, easing });
              done();
            }}
          />
        </>
      )}
    </>
  );
}
