import type { OverlayContent, OverlayItem } from "@/lib/document/items";
import { ChoiceControl, ColourControl, NumberControl, Section } from "./controls";
import { useItemChange } from "./use-item-change";

const SHAPES = [
  { value: "rectangle", label: "Rectangle" },
  { value: "ellipse", label: "Ellipse" },
  { value: "line", label: "Line" },
  { value: "arrow", label: "Arrow" },
  { value: "star", label: "Star" },
  { value: "bubble", label: "Speech bubble" },
] as const;
const FIRST_COLOUR = "#ff5a3c";

/** What an overlay shows. An image is itself. */
export function OverlaySection({ item }: { item: OverlayItem }) {
  const { change, done } = useItemChange(item);
  const { content } = item;
  const set = (next: OverlayContent) => change("Change an overlay", { content: next });
  switch (content.kind) {
    case "image":
      return null;
    case "emoji":
      return null;
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
            onChange={(shape) => {
              set({ ...content, shape });
              done();
            }}
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
      <ChoiceControl
        label="Fill"
        value={fill?.kind ?? "none"}
        options={[
          { value: "none", label: "None" },
          { value: "solid", label: "One colour" },
          { value: "gradient", label: "Gradient" },
        ]}
        onChange={(kind) => {
          const colour = fill?.kind === "gradient" ? fill.from : (fill?.colour ?? FIRST_COLOUR);
          if (kind === "none") set({ ...content, fill: undefined });
          else if (kind === "solid") set({ ...content, fill: { kind, colour } });
          else set({ ...content, fill: { kind, from: colour, to: "#1b1815", angleDeg: 180 } });
          done();
        }}
      />
      {fill?.kind === "solid" && (
        <ColourControl
          label="Colour"
          value={fill.colour}
          onChange={(colour) => set({ ...content, fill: { ...fill, colour } })}
          onDone={done}
        />
      )}
      {fill?.kind === "gradient" && (
        <>
          <ColourControl
            label="From"
            value={fill.from}
            onChange={(from) => set({ ...content, fill: { ...fill, from } })}
            onDone={done}
          />
          <ColourControl
            label="To"
            value={fill.to}
            onChange={(to) => set({ ...content, fill: { ...fill, to } })}
            onDone={done}
          />
        </>
      )}
      <NumberControl
        label="Outline"
        unit="%"
        value={(stroke?.width ?? 0) * 100}
        min={0}
        max={10}
        step={0.1}
        slider
        onChange={(percent) =>
          set({
            ...content,
            stroke: percent === 0 ? undefined : { colour: stroke?.colour ?? "#ffffff", width: percent / 100 },
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
        <NumberControl
          label="Corners"
          unit="%"
          value={content.radius * 100}
          min={0}
          max={50}
          step={1}
          slider
          onChange={(percent) => set({ ...content, radius: percent / 100 })}
          onDone={done}
        />
      )}
    </Section>
  );
}
