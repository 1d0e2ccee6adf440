import { TextArea } from "@/components/ui/field";
import type { TextItem } from "@/lib/document/items";
import { ChoiceControl, ColourControl, Section } from "./controls";
import { TypeControls } from "./type-controls";
import { useItemChange } from "./use-item-change";

const STYLES: readonly { value: TextItem["style"]; label: string }[] = [
  { value: "title", label: "Title" },
  { value: "headline", label: "Headline on a plate" },
  { value: "lower_third", label: "Lower third" },
  { value: "call_to_action", label: "Call to action" },
  { value: "plain", label: "Plain" },
];
const ALIGNMENTS = [
  { value: "start", label: "Start" },
  { value: "center", label: "Centre" },
  { value: "end", label: "End" },
] as const;
const SIZE = { label: "Size", unit: "%", scale: 100, usual: 0.07, min: 0.01, max: 0.4 };

/** What a text says and how it is set. */
export function TextSections({ item }: { item: TextItem }) {
  const { change, done } = useItemChange(item);
  return (
    <>
      <Section title="Text">
        <TextArea
          label="Words"
          labelHidden
          short
          maxLength={500}
          value={item.text}
          onChange={(event) => change("Change a text", { text: event.target.value })}
          onBlur={done}
        />
        <ChoiceControl
          label="Style"
          value={item.style}
          options={STYLES}
          onChange={(style) => {
            change("Change the style", { style });
            done();
          }}
        />
        <ChoiceControl
          label="Align"
          value={item.align}
          options={ALIGNMENTS}
          onChange={(align) => {
            change("Align a text", { align });
            done();
          }}
        />
        <ColourControl
          label="Text colour"
          value={item.colour}
          onChange={(colour) => change("Change a colour", { colour })}
          onDone={done}
        />
        <ColourControl
          label="Accent"
          value={item.accent}
          onChange={(accent) => change("Change a colour", { accent })}
          onDone={done}
        />
      </Section>
      <Section title="Letters">
        <TypeControls
          type={item.type ?? {}}
          size={SIZE}
          onChange={(label, type) => change(label, { type })}
          onDone={done}
        />
      </Section>
    </>
  );
}
