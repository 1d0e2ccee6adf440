import type { Fill } from "@/lib/document/styles";
import { ChoiceControl } from "./choice-control";
import { ColourControl } from "./colour-control";
import { NumberControl } from "./number-control";

interface FillControlsProps {
  fill: Fill | undefined;
  /** What there is without a fill, for example "None". */
  unset: string;
  /** The colours of the first fill. */
  first: { from: string; to: string };
  onChange: (fill: Fill | undefined) => void;
  onDone: () => void;
}

/** One colour, or a gradient of two. */
export function FillControls({ fill, unset, first, onChange, onDone }: FillControlsProps) {
  return (
    <>
      <ChoiceControl
        label="Fill"
        value={fill?.kind ?? "unset"}
        options={[
          { value: "unset", label: unset },
          { value: "solid", label: "One colour" },
          { value: "gradient", label: "Gradient" },
        ]}
        onChange={(kind) => {
          const colour = fill?.kind === "gradient" ? fill.from : (fill?.colour ?? first.from);
          if (kind === "unset") onChange(undefined);
          else if (kind === "solid") onChange({ kind, colour });
          else onChange({ kind, from: colour, to: first.to, angleDeg: 180 });
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
