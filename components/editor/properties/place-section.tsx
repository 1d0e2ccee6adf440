import type { OverlayItem, TextItem, VideoItem } from "@/lib/document/items";
import type { Place } from "@/lib/document/styles";
import { NumberControl, PercentControl } from "../controls/number-control";
import { Section, SmallButton } from "../controls/section";
import { ToggleControl } from "../controls/toggle-control";
import { useItemChange } from "../controls/use-item-change";
import { useEditor } from "../editor-context";

/** Where it stands: of the shown format where it has a place of its own there, else of all. */
export function PlaceSection({ item }: { item: TextItem | OverlayItem | VideoItem }) {
  const format = useEditor((editor) => editor.format);
  const count = useEditor((editor) => editor.document.formats.length);
  const { change, changeInFormat, choose, chooseInFormat, done } = useItemChange(item);
  const own = item.formats?.[format];
  const place = own?.place ?? item.place;
  const set = (part: Partial<Place>) => {
    if (!place) return;
    const next = { ...place, ...part };
    if (own?.place) changeInFormat("Move it", { place: next });
    else change("Move it", { place: next });
  };
  const part = (label: string, key: "x" | "y" | "width" | "height", min: number, max: number) =>
    place && (
      <PercentControl
        label={label}
        value={place[key]}
        min={min}
        max={max}
        step={0.005}
        onChange={(next) => set({ [key]: next })}
        onDone={done}
      />
    );
  return (
    <Section
      title={own?.place ? `Place in ${format}` : "Place"}
      aside={
        place && (
          <SmallButton
            label="Reset"
            onPress={() => {
              if (own?.place) chooseInFormat("Reset its place", { place: undefined });
              else choose("Reset its place", { place: undefined });
            }}
          />
        )
      }
    >
      {place ? (
        <>
          {part("From the left", "x", -1, 2)}
          {part("From the top", "y", -1, 2)}
          {part("Width", "width", 0.01, 4)}
          {item.kind !== "text" && part("Height", "height", 0.01, 4)}
          <NumberControl
            label="Turned"
            unit="°"
            value={place.rotationDeg}
            min={-360}
            max={360}
            step={1}
            slider
            onChange={(rotationDeg) => set({ rotationDeg })}
            onDone={done}
          />
        </>
      ) : (
        <p className="text-muted text-xs">
          {item.kind === "video"
            ? "It fills the picture. Drag its edges on the stage to make it smaller."
            : "Its style puts it there. Drag it on the stage to move it."}
        </p>
      )}
      <PercentControl
        label="Opacity"
        value={item.opacity}
        min={0}
        max={1}
        step={0.01}
        slider
        onChange={(opacity) => change("Change the opacity", { opacity })}
        onDone={done}
      />
      {count > 1 && (
        <ToggleControl
          label={`Show it in ${format}`}
          value={own?.hidden !== true}
          onChange={(shown) =>
            chooseInFormat(shown ? "Show it in a format" : "Hide it in a format", {
              hidden: shown ? undefined : true,
            })
          }
        />
      )}
    </Section>
  );
}
