import type { OverlayItem, TextItem, VideoItem } from "@/lib/document/items";
import type { Place } from "@/lib/document/styles";
import { useEditor } from "../editor-context";
import { NumberControl, Section, SmallButton, ToggleControl } from "./controls";
import { useItemChange } from "./use-item-change";

const PERCENT = 100;

/** Where it stands: of the shown format where it has a place of its own there, else of all. */
export function PlaceSection({ item }: { item: TextItem | OverlayItem | VideoItem }) {
  const format = useEditor((editor) => editor.format);
  const count = useEditor((editor) => editor.document.formats.length);
  const { change, changeInFormat, done } = useItemChange(item);
  const own = item.formats?.[format];
  const place = own?.place ?? item.place;
  const set = (part: Partial<Place>) => {
    if (!place) return;
    const next = { ...place, ...part };
    if (own?.place) changeInFormat("Move it", { place: next });
    else change("Move it", { place: next });
  };
  const number = (label: string, key: "x" | "y" | "width" | "height", min: number, max: number) =>
    place && (
      <NumberControl
        label={label}
        unit="%"
        value={place[key] * PERCENT}
        min={min}
        max={max}
        step={0.5}
        onChange={(percent) => set({ [key]: percent / PERCENT })}
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
              if (own?.place) changeInFormat("Reset its place", { place: undefined });
              else change("Reset its place", { place: undefined });
              done();
            }}
          />
        )
      }
    >
      {place ? (
        <>
          {number("From the left", "x", -100, 200)}
          {number("From the top", "y", -100, 200)}
          {number("Width", "width", 1, 400)}
          {item.kind !== "text" && number("Height", "height", 1, 400)}
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
      <NumberControl
        label="Opacity"
        unit="%"
        value={item.opacity * PERCENT}
        min={0}
        max={PERCENT}
        step={1}
        slider
        onChange={(percent) => change("Change the opacity", { opacity: percent / PERCENT })}
        onDone={done}
      />
      {count > 1 && (
        <ToggleControl
          label={`Show it in ${format}`}
          value={own?.hidden !== true}
          onChange={(shown) => {
            changeInFormat(shown ? "Show it in a format" : "Hide it in a format", {
              hidden: shown ? undefined : true,
            });
            done();
          }}
        />
      )}
    </Section>
  );
}
