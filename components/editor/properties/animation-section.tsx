import type { OverlayItem, TextItem } from "@/lib/document/items";
import type { AnimationKind, Easing } from "@/lib/document/styles";
import { ChoiceControl } from "../controls/choice-control";
import { SecondsControl } from "../controls/number-control";
import { Section } from "../controls/section";
import { useItemChange } from "../controls/use-item-change";

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
const LABEL = "Change an animation";

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
  const { change, choose, done } = useItemChange(item);
  const animation = item[end];
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
          const before = animation ?? { durationMs: FIRST_MS, easing: "ease_out" };
          choose(LABEL, { [end]: kind === "own" ? undefined : { ...before, kind } });
        }}
      />
      {animation && (
        <>
          <SecondsControl
            label="Takes"
            value={animation.durationMs}
            min={40}
            max={5000}
            step={50}
            onChange={(durationMs) => change(LABEL, { [end]: { ...animation, durationMs } })}
            onDone={done}
          />
          <ChoiceControl
            label="Easing"
            value={animation.easing}
            options={EASING_OPTIONS}
            onChange={(easing) => choose(LABEL, { [end]: { ...animation, easing } })}
          />
        </>
      )}
    </>
  );
}
