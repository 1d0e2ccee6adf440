import { TextArea } from "@/components/ui/field";
import type { TextItem } from "@/lib/document/items";
import { textLetterings, textStyle } from "@/remotion/layout/text-styles";
import { ChoiceControl } from "../controls/choice-control";
import { ColourControl } from "../controls/colour-control";
import { FillControls } from "../controls/fill-controls";
import { PercentControl } from "../controls/number-control";
import { Section } from "../controls/section";
import { TypeSections } from "../controls/type-sections";
import { useItemChange } from "../controls/use-item-change";
import { useEditor } from "../editor-context";

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
const FIRST_FILL = { from: "#ffffff", to: "#ff5a3c" };

/** What a text says and how it is set; of `several` together only how they are set. */
export function TextSections({ item, several = false }: { item: TextItem; several?: boolean }) {
  const { change, changeInFormat, choose, done } = useItemChange(item);
  const format = useEditor((editor) => editor.format);
  const { type, ...plain } = item;
  const ownSize = item.formats?.[format]?.size;
  return (
    <>
      <Section title="Text">
        {!several && (
          <TextArea
            label="Words"
            labelHidden
            short
            maxLength={500}
            value={item.text}
            onChange={(event) => change("Change a text", { text: event.target.value })}
            onBlur={done}
          />
        )}
        <ChoiceControl
          label="Style"
          value={item.style}
          options={STYLES}
          onChange={(style) => choose("Change the style", { style })}
        />
        <ChoiceControl
          label="Align"
          value={item.align}
          options={ALIGNMENTS}
          onChange={(align) => choose("Align a text", { align })}
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
        <FillControls
          fill={type?.fill}
          unset="The text colour"
          first={FIRST_FILL}
          onChange={(fill) => change("Change the fill", { type: { ...type, fill } })}
          onDone={done}
        />
      </Section>
      <TypeSections item={item} style={textLetterings(plain).main}>
        <PercentControl
          label="Size"
          value={ownSize ?? type?.size ?? textStyle(item).size[format]}
          min={0.01}
          max={0.4}
          step={0.005}
          slider
          onChange={(size) => {
            if (ownSize === undefined) change("Change the size", { type: { ...type, size } });
            else changeInFormat("Change the size", { size });
          }}
          onDone={done}
        />
      </TypeSections>
    </>
  );
}
