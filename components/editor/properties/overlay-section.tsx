import type { OverlayContent, OverlayItem } from "@/lib/document/items";
import { EmojiPicker } from "../captions/emoji-picker";
import { ChoiceControl } from "../controls/choice-control";
import { ColourControl } from "../controls/colour-control";
import { FillControls } from "../controls/fill-controls";
import { PercentControl } from "../controls/number-control";
import { Section } from "../controls/section";
import { useItemChange } from "../controls/use-item-change";
import { progressPlace } from "../media/progress-place";

const SHAPES = [
  { value: "rectangle", label: "Rectangle" },
  { value: "ellipse", label: "Ellipse" },
  { value: "line", label: "Line" },
  { value: "arrow", label: "Arrow" },
  { value: "star", label: "Star" },
  { value: "bubble", label: "Speech bubble" },
] as const;
const FIRST_FILL = { from: "#ff5a3c", to: "#1b1815" };

/** What an overlay shows. An image is itself. */
export function OverlaySection({ item }: { item: OverlayItem }) {
  const { change, choose, done } = useItemChange(item);
  const { content } = item;
  const set = (next: OverlayContent) => change("Change an overlay", { content: next });
  switch (content.kind) {
    case "image":
      return null;
    case "emoji":
      return (
        <Section title="Sticker">
          <EmojiPicker value={undefined} onChange={(emoji) => emoji && set({ kind: "emoji", emoji })} />
        </Section>
      );
    case "shape":
      return <ShapeSection content={content} set={set} done={done} />;
    case "progress":
      return (
        <Section title="Progress">
          <ChoiceControl
            label="Drawn as"
            value={content.shape}
            options={[
              { value: "bar", label: "Bar" },
              { value: "ring", label: "Ring" },
            ]}
            onChange={(shape) =>
              choose("Change an overlay", { content: { ...content, shape }, ...progressPlace(shape) })
            }
          />
          <ColourControl
            label="Done"
            value={content.colour}
            onChange={(colour) => set({ ...content, colour })}
            onDone={done}
          />
          <ColourControl
            label="To come"
            value={content.ground}
            onChange={(ground) => set({ ...content, ground })}
            onDone={done}
          />
        </Section>
      );
  }
}

function ShapeSection(props: {
  content: Extract<OverlayContent, { kind: "shape" }>;
  set: (content: OverlayContent) => void;
  done: () => void;
}) {
  const { content, set, done } = props;
  const { fill, stroke } = content;
  return (
    <Section title="Shape">
      <ChoiceControl
        label="Shape"
        value={content.shape}
        options={SHAPES}
        onChange={(shape) => {
          set({ ...content, shape });
          done();
        }}
      />
      <FillControls
        fill={fill}
        unset="None"
        first={FIRST_FILL}
        onChange={(next) => set({ ...content, fill: next })}
        onDone={done}
      />
      <PercentControl
        label="Outline"
        value={stroke?.width ?? 0}
        min={0}
        max={0.1}
        step={0.001}
        slider
        onChange={(width) =>
          set({
            ...content,
            stroke: width === 0 ? undefined : { colour: stroke?.colour ?? "#ffffff", width },
          })
        }
        onDone={done}
      />
      {stroke && (
        <ColourControl
          label="Outline colour"
          value={stroke.colour}
          onChange={(colour) => set({ ...content, stroke: { ...stroke, colour } })}
          onDone={done}
        />
      )}
      {content.shape === "rectangle" && (
        <PercentControl
          label="Corners"
          value={content.radius}
          min={0}
          max={0.5}
          step={0.01}
          slider
          onChange={(radius) => set({ ...content, radius })}
          onDone={done}
        />
      )}
    </Section>
  );
}
