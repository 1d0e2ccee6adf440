"use client";

import { RotateCcw } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { CaptionItem } from "@/lib/document/items";
import { hideCaptions } from "@/lib/editor/captions/show-captions";
import { setCaptionLanguage } from "@/lib/editor/commands/set-caption-language";
import { type ItemChange, setItem } from "@/lib/editor/commands/set-item";
import { captionLettering } from "@/remotion/layout/caption-styles";
import { useEditor, useEditorContext } from "../editor-context";
import { FontField } from "./font-field";
import { LanguageField } from "./language-field";
import { LetterGround } from "./letter-ground";
import { PositionGroup } from "./position-group";
import { PresetPictures } from "./preset-pictures";
import { ColourField, SliderField, StyleGroup, SwitchField } from "./style-fields";

type Type = NonNullable<CaptionItem["type"]>;

/** How one thing of the subtitles' look is changed; changes of the same field in a row are one step. */
export interface ChangeStyle {
  item: (field: string, change: ItemChange) => void;
  type: (field: string, change: Partial<Type>) => void;
  done: () => void;
}

/** How the subtitles look: a style to start from, and everything of it to change. */
export function StyleView({ item }: { item: CaptionItem }) {
  const { store } = useEditorContext();
  const lang = useEditor(({ document }) => document.captions.lang);
  const lettering = captionLettering(item);
  const change = useChangeStyle(item);

  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <StyleGroup
        title="Style"
        aside={
          item.type && (
            <Button
              look="quiet"
              size="small"
              onClick={() => change.item("type", { type: undefined })}
              className="h-8 px-2 text-muted"
            >
              <RotateCcw aria-hidden size={14} />
              As the style has it
            </Button>
          )
        }
      >
        <PresetPictures item={item} />
      </StyleGroup>
      <StyleGroup title="Colours">
        <ColourField
          label="Words"
          value={item.colour}
          onChange={(colour) => change.item("colour", { colour })}
          onDone={change.done}
        />
        <ColourField
          label="Spoken and emphasised"
          value={item.highlight}
          onChange={(highlight) => change.item("highlight", { highlight })}
          onDone={change.done}
        />
      </StyleGroup>
      <StyleGroup title="Letters">
        <FontField
          item={item}
          font={lettering.font}
          onChange={(font) => {
            change.type("font", { font });
            change.done();
          }}
        />
        <SliderField
          label="Size"
          value={item.type?.size ?? 1}
          min={0.5}
          max={2}
          step={0.05}
          text={`${Math.round((item.type?.size ?? 1) * 100)} %`}
          onChange={(size) => change.type("size", { size })}
          onDone={change.done}
        />
        <SliderField
          label="Weight"
          value={lettering.weight}
          min={100}
          max={900}
          step={100}
          text={String(lettering.weight)}
          onChange={(weight) => change.type("weight", { weight })}
          onDone={change.done}
        />
        <SliderField
          label="Letter spacing"
          value={lettering.letterSpacingEm}
          min={-0.1}
          max={0.4}
          step={0.01}
          text={`${Math.round(lettering.letterSpacingEm * 100)} %`}
          onChange={(letterSpacingEm) => change.type("letterSpacingEm", { letterSpacingEm })}
          onDone={change.done}
        />
        <SliderField
          label="Line height"
          value={lettering.lineHeight}
          min={0.9}
          max={2}
          step={0.02}
          text={`${Math.round(lettering.lineHeight * 100)} %`}
          onChange={(lineHeight) => change.type("lineHeight", { lineHeight })}
          onDone={change.done}
        />
        <SwitchField
          label="Italics"
          on={lettering.italic}
          onChange={(italic) => change.type("italic", { italic })}
        />
        <SwitchField
          label="Capitals"
          on={lettering.uppercase}
          onChange={(uppercase) => change.type("uppercase", { uppercase })}
        />
      </StyleGroup>
      <LetterGround lettering={lettering} change={change} />
      <PositionGroup item={item} change={change} />
      <StyleGroup title="Words">
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
      </StyleGroup>
    </div>
  );
}

function useChangeStyle(item: CaptionItem): ChangeStyle {
  const { store } = useEditorContext();
  const change = (field: string, next: ItemChange) =>
    void store.getState().edit("Style of the subtitles", setItem({ id: item.id, change: next }), {
      mergeKey: `caption-style ${field}`,
    });
  return {
    item: change,
    type: (field, next) => change(field, { type: { ...item.type, ...next } }),
    done: () => store.getState().endStep(),
  };
}
