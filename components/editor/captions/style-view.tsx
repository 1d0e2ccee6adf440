"use client";

import { Button } from "@/components/ui/button";
import type { CaptionItem } from "@/lib/document/items";
import { hideCaptions } from "@/lib/editor/captions/show-captions";
import { setCaptionLanguage } from "@/lib/editor/commands/set-caption-language";
import { captionLettering } from "@/remotion/layout/caption-styles";
import { ColourControl } from "../controls/colour-control";
import { PercentControl } from "../controls/number-control";
import { Section } from "../controls/section";
import { TypeSections } from "../controls/type-sections";
import { useItemChange } from "../controls/use-item-change";
import { useEditor, useEditorContext } from "../editor-context";
import { LanguageField } from "./language-field";
import { PositionSection } from "./position-section";
import { PresetPictures } from "./preset-pictures";

/** How the subtitles look: a style to start from, and everything of it to change. */
export function StyleView({ item }: { item: CaptionItem }) {
  const { store } = useEditorContext();
  const lang = useEditor(({ document }) => document.captions.lang);
  const { change, done } = useItemChange(item);
  const { type, ...plain } = item;

  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain border-t">
      <Section title="Style">
        <PresetPictures item={item} />
      </Section>
      <Section title="Colours">
        <ColourControl
          label="Words"
          value={item.colour}
          onChange={(colour) => change("Change a colour", { colour })}
          onDone={done}
        />
        <ColourControl
          label="Spoken and emphasised"
          value={item.highlight}
          onChange={(highlight) => change("Change a colour", { highlight })}
          onDone={done}
        />
      </Section>
      <TypeSections item={item} style={captionLettering(plain)}>
        <PercentControl
          label="Size"
          value={type?.size ?? 1}
          min={0.5}
          max={2}
          step={0.05}
          slider
          onChange={(size) => change("Change the size", { type: { ...type, size } })}
          onDone={done}
        />
      </TypeSections>
      <PositionSection item={item} />
      <Section title="Words">
        <LanguageField
          lang={lang}
          onChange={(next) =>
            store.getState().edit("Language of the subtitles", setCaptionLanguage({ lang: next }))
          }
        />
        <Button
          look="danger"
          size="small"
          className="mt-2 self-start"
          onClick={() => store.getState().edit("Remove the subtitles", hideCaptions())}
        >
          Remove subtitles
        </Button>
      </Section>
    </div>
  );
}
