import { OWN_FONT } from "@/lib/document/derive";
import type { Fill, TypeStyle } from "@/lib/document/styles";
import { FONT_FAMILIES } from "@/remotion/fonts/families";
import { useEditor } from "../editor-context";
import { ChoiceControl, ColourControl, NumberControl, ToggleControl } from "./controls";

interface TypeControlsProps {
  type: TypeStyle;
  /** What `size` means: of the picture's shorter side, or a factor of the style's own. */
  size: { label: string; unit: string; scale: number; usual: number; min: number; max: number };
  onChange: (label: string, type: TypeStyle) => void;
  onDone: () => void;
}

const WEIGHTS = [
  { value: "300", label: "Light" },
  { value: "400", label: "Regular" },
  { value: "500", label: "Medium" },
  { value: "600", label: "Semibold" },
  { value: "700", label: "Bold" },
  { value: "800", label: "Extra bold" },
  { value: "900", label: "Black" },
] as const;

/** How letters are drawn, for titles and subtitles alike. What is not set is as the named style has it. */
export function TypeControls({ type, size, onChange, onDone }: TypeControlsProps) {
  const assets = useEditor((editor) => editor.document.assets);
  const own = Object.entries(assets).flatMap(([ref, { kind, name }]) =>
    kind === "font" ? [{ value: OWN_FONT + ref, label: name }] : [],
  );
  const set = (label: string, change: Partial<TypeStyle>) => onChange(label, { ...type, ...change });
  const choose = (label: string, change: Partial<TypeStyle>) => {
    set(label, change);
    onDone();
  };
  return (
    <>
      <ChoiceControl
        label="Font"
        value={type.font ?? "style"}
        options={[
          { value: "style", label: "The style's own" },
          ...FONT_FAMILIES.map(({ id, name }) => ({ value: id as string, label: name })),
          ...own,
        ]}
        onChange={(font) => choose("Change the font", { font: font === "style" ? undefined : font })}
      />
      <ChoiceControl
        label="Weight"
        value={type.weight === undefined ? "style" : String(type.weight)}
        options={[{ value: "style", label: "The style's own" }, ...WEIGHTS]}
        onChange={(weight) =>
          choose("Change the weight", { weight: weight === "style" ? undefined : Number(weight) })
        }
      />
      <NumberControl
        label={size.label}
        unit={size.unit}
        value={(type.size ?? size.usual) * size.scale}
        min={size.min * size.scale}
        max={size.max * size.scale}
        step={0.5}
        slider
        onChange={(value) => set("Change the size", { size: value / size.scale })}
        onDone={onDone}
      />
      <FillControls fill={type.fill} onChange={(fill) => set("Change the fill", { fill })} onDone={onDone} />
      <OutlineControls type={type} set={set} onDone={onDone} />
      <ToggleControl
        label="Italic"
        value={type.italic ?? false}
        onChange={(italic) => choose("Change the slant", { italic })}
      />
      <ToggleControl
        label="Capitals"
        value={type.uppercase ?? false}
        onChange={(uppercase) => choose("Change the case", { uppercase })}
      />
      <NumberControl
        label="Letter space"
        unit="em"
        value={type.letterSpacingEm ?? 0}
        min={-0.2}
        max={1}
        step={0.01}
        onChange={(letterSpacingEm) => set("Change the spacing", { letterSpacingEm })}
        onDone={onDone}
      />
      <NumberControl
        label="Line height"
        value={type.lineHeight ?? 1.2}
        min={0.7}
        max={3}
        step={0.05}
        onChange={(lineHeight) => set("Change the line height", { lineHeight })}
        onDone={onDone}
      />
    </>
  );
}

function FillControls(props: {
  fill: Fill | undefined;
  onChange: (fill: Fill | undefined) => void;
  onDone: () => void;
}) {
  const { fill, onChange, onDone } = props;
  return (
    <>
      <ChoiceControl
        label="Fill"
        value={fill?.kind ?? "style"}
        options={[
          { value: "style", label: "The style's own" },
          { value: "solid", label: "One colour" },
          { value: "gradient", label: "Gradient" },
        ]}
        onChange={(kind) => {
          const colour = fill?.kind === "solid" ? fill.colour : (fill?.from ?? "#ffffff");
          if (kind === "style") onChange(undefined);
          else if (kind === "solid") onChange({ kind, colour });
          else onChange({ kind: "gradient", from: colour, to: "#ff5a3c", angleDeg: 180 });
          onDone();
        }}
      />
      {fill?.kind === "solid" && (
        <ColourControl
          label="Colour"
          value={fill.colour}
          onChange={(colour) => onChange({ ...fill, colour })}
          onDone={onDone}
        />
      )}
      {fill?.kind === "gradient" && (
        <>
          <ColourControl
            label="From"
            value={fill.from}
            onChange={(from) => onChange({ ...fill, from })}
            onDone={onDone}
          />
          <ColourControl
            label="To"
            value={fill.to}
            onChange={(to) => onChange({ ...fill, to })}
            onDone={onDone}
          />
          <NumberControl
            label="Angle"
            unit="°"
            value={fill.angleDeg}
            min={0}
            max={360}
            step={5}
            slider
            onChange={(angleDeg) => onChange({ ...fill, angleDeg })}
            onDone={onDone}
          />
        </>
      )}
    </>
  );
}

/** As the style has it, none, or one of one's own. */
type Way = "style" | "none" | "own";
const WAYS = [
  { value: "style", label: "The style's own" },
  { value: "none", label: "None" },
  { value: "own", label: "Own" },
] as const satisfies readonly { value: Way; label: string }[];

const wayOf = (value: object | null | undefined): Way =>
  value === undefined ? "style" : value === null ? "none" : "own";
const chosenBy = <Own,>(way: Way, own: Own): Own | null | undefined =>
  way === "style" ? undefined : way === "none" ? null : own;

function OutlineControls(props: {
  type: TypeStyle;
  set: (label: string, change: Partial<TypeStyle>) => void;
  onDone: () => void;
}) {
  const { type, set, onDone } = props;
  const { stroke, shadow, plate } = type;
  return (
    <>
      <ChoiceControl
        label="Outline"
        value={wayOf(stroke)}
        options={WAYS}
        onChange={(way) => {
          set("Change the outline", { stroke: chosenBy(way, { colour: "#14100d", widthEm: 0.08 }) });
          onDone();
        }}
      />
      {stroke && (
        <>
          <ColourControl
            label="Outline colour"
            value={stroke.colour}
            onChange={(colour) => set("Change the outline", { stroke: { ...stroke, colour } })}
            onDone={onDone}
          />
          <NumberControl
            label="Outline width"
            unit="em"
            value={stroke.widthEm}
            min={0}
            max={0.5}
            step={0.01}
            slider
            onChange={(widthEm) => set("Change the outline", { stroke: { ...stroke, widthEm } })}
            onDone={onDone}
          />
        </>
      )}
      <ChoiceControl
        label="Shadow"
        value={wayOf(shadow)}
        options={WAYS}
        onChange={(way) => {
          const own = { colour: "#000000b3", xEm: 0, yEm: 0.04, blurEm: 0.12 };
          set("Change the shadow", { shadow: chosenBy(way, own) });
          onDone();
        }}
      />
      {shadow && (
        <>
          <ColourControl
            label="Shadow colour"
            value={shadow.colour}
            onChange={(colour) => set("Change the shadow", { shadow: { ...shadow, colour } })}
            onDone={onDone}
          />
          <NumberControl
            label="Shadow blur"
            unit="em"
            value={shadow.blurEm}
            min={0}
            max={2}
            step={0.02}
            slider
            onChange={(blurEm) => set("Change the shadow", { shadow: { ...shadow, blurEm } })}
            onDone={onDone}
          />
        </>
      )}
      <ChoiceControl
        label="Ground"
        value={wayOf(plate)}
        options={WAYS}
        onChange={(way) => {
          const own = { colour: "#14100de6", paddingEm: 0.3, radiusEm: 0.2 };
          set("Change the ground", { plate: chosenBy(way, own) });
          onDone();
        }}
      />
      {plate && (
        <>
          <ColourControl
            label="Ground colour"
            value={plate.colour}
            onChange={(colour) => set("Change the ground", { plate: { ...plate, colour } })}
            onDone={onDone}
          />
          <NumberControl
            label="Ground space"
            unit="em"
            value={plate.paddingEm}
            min={0}
            max={2}
            step={0.05}
            onChange={(paddingEm) => set("Change the ground", { plate: { ...plate, paddingEm } })}
            onDone={onDone}
          />
          <NumberControl
            label="Corners"
            unit="em"
            value={plate.radiusEm}
            min={0}
            max={2}
            step={0.05}
            onChange={(radiusEm) => set("Change the ground", { plate: { ...plate, radiusEm } })}
            onDone={onDone}
          />
        </>
      )}
    </>
  );
}
