"use client";

import type { ReactNode } from "react";
import type { CaptionItem, TextItem } from "@/lib/document/items";
import type { TypeStyle } from "@/lib/document/styles";
import { type Lettering, withType } from "@/remotion/layout/lettering";
import { ChoiceControl } from "./choice-control";
import { FontControl } from "./font-control";
import { LetterGround } from "./letter-ground";
import { NumberControl, PercentControl } from "./number-control";
import { Section, SmallButton } from "./section";
import { ToggleControl } from "./toggle-control";
import { useItemChange } from "./use-item-change";

const WEIGHTS = [
  ["100", "Thin"],
  ["200", "Extra light"],
  ["300", "Light"],
  ["400", "Regular"],
  ["500", "Medium"],
  ["600", "Semibold"],
  ["700", "Bold"],
  ["800", "Extra bold"],
  ["900", "Black"],
].map(([value = "", label = ""]) => ({ value, label }));

interface TypeSectionsProps {
  item: TextItem | CaptionItem;
  /** How the item's named style draws by itself. */
  style: Lettering;
  /** What only one kind of item has, first among the letters: its size. */
  children: ReactNode;
}

/** How letters are drawn, for titles and subtitles alike: as the named style has it, until it is changed. */
export function TypeSections({ item, style, children }: TypeSectionsProps) {
  const { change, choose, done } = useItemChange(item);
  const lettering = withType(style, item.type);
  const set = (label: string, part: TypeStyle) => change(label, { type: { ...item.type, ...part } });
  const pick = (label: string, part: TypeStyle) => choose(label, { type: { ...item.type, ...part } });
  const isChanged = Object.values(item.type ?? {}).some((value) => value !== undefined);
  return (
    <>
      <Section
        title="Letters"
        aside={
          isChanged && (
            <SmallButton
              label="As the style has them"
              onPress={() => choose("Letters as the style has them", { type: undefined })}
            />
          )
        }
      >
        {children}
        <FontControl
          item={item}
          font={lettering.font}
          onChange={(font) => pick("Change the font", { font })}
        />
        <ChoiceControl
          label="Weight"
          value={String(lettering.weight)}
          options={WEIGHTS}
          onChange={(weight) => pick("Change the weight", { weight: Number(weight) })}
        />
        <PercentControl
          label="Letter spacing"
          value={lettering.letterSpacingEm}
          min={-0.2}
          max={1}
          step={0.01}
          slider
          onChange={(letterSpacingEm) => set("Change the spacing", { letterSpacingEm })}
          onDone={done}
        />
        <NumberControl
          label="Line height"
          value={lettering.lineHeight}
          min={0.7}
          max={3}
          step={0.05}
          slider
          onChange={(lineHeight) => set("Change the line height", { lineHeight })}
          onDone={done}
        />
        <ToggleControl
          label="Italic"
          value={lettering.italic}
          onChange={(italic) => pick("Change the slant", { italic })}
        />
        <ToggleControl
          label="Capitals"
          value={lettering.uppercase}
          onChange={(uppercase) => pick("Change the case", { uppercase })}
        />
      </Section>
      <LetterGround style={style} lettering={lettering} set={set} pick={pick} done={done} />
    </>
  );
}
