import type { Backdrop, Fit, VideoItem } from "@/lib/document/items";
import { ChoiceControl } from "../controls/choice-control";
import { ColourControl } from "../controls/colour-control";
import { NumberControl, PercentControl, SecondsControl } from "../controls/number-control";
import { Section, SmallButton } from "../controls/section";
import { useItemChange } from "../controls/use-item-change";
import { useEditor } from "../editor-context";

const MODES: readonly { value: Fit["mode"]; label: string }[] = [
  { value: "auto", label: "As it suits" },
  { value: "cover", label: "Fill the picture" },
  { value: "face", label: "Fill, follow the face" },
  { value: "contain", label: "Show all of it" },
];
const MIDDLE = { x: 0.5, y: 0.4 };

/** How a video fills its place, in all formats or in the shown one alone. */
export function FitSection({ item }: { item: VideoItem }) {
  const format = useEditor((editor) => editor.format);
  const assets = useEditor((editor) => editor.document.assets);
  const background = useEditor((editor) => editor.document.canvas.background);
  const { change, changeInFormat, chooseInFormat, done } = useItemChange(item);
  const own = item.formats?.[format]?.fit;
  const fit = own ?? item.fit;
  const set = (next: Fit) => {
    if (own) changeInFormat("Change the crop", { fit: next });
    else change("Change the crop", { fit: next });
  };
  const images = Object.entries(assets).filter(([, { kind }]) => kind === "image");
  return (
    <Section
      title={own ? `Crop in ${format}` : "Crop"}
      aside={
        own ? (
          <SmallButton
            label="As in the others"
            onPress={() => chooseInFormat("Reset the crop", { fit: undefined })}
          />
        ) : (
          <SmallButton
            label={`Only in ${format}`}
            onPress={() => chooseInFormat("Crop one format by itself", { fit: item.fit })}
          />
        )
      }
    >
      <ChoiceControl
        label="Picture"
        value={fit.mode}
        options={MODES}
        onChange={(mode) => {
          set(fitOf(mode, fit));
          done();
        }}
      />
      {(fit.mode === "cover" || fit.mode === "face") && (
        <NumberControl
          label="Zoom"
          unit="×"
          value={fit.zoom}
          min={1}
          max={8}
          step={0.05}
          slider
          onChange={(zoom) => set({ ...fit, zoom })}
          onDone={done}
        />
      )}
      {(fit.mode === "cover" || fit.mode === "auto") && (
        <>
          <PercentControl
            label="Across"
            value={fit.focus.x}
            min={0}
            max={1}
            step={0.01}
            slider
            onChange={(x) => set({ ...fit, focus: { ...fit.focus, x } })}
            onDone={done}
          />
          <PercentControl
            label="Down"
            value={fit.focus.y}
            min={0}
            max={1}
            step={0.01}
            slider
            onChange={(y) => set({ ...fit, focus: { ...fit.focus, y } })}
            onDone={done}
          />
        </>
      )}
      {fit.mode === "contain" && (
        <BackdropControls
          backdrop={fit.background}
          usual={background}
          images={images.map(([ref, { name }]) => ({ ref, name }))}
          onChange={(next) => set({ ...fit, background: next })}
          onDone={done}
        />
      )}
    </Section>
  );
}

function fitOf(mode: Fit["mode"], before: Fit): Fit {
  const focus = before.mode === "cover" || before.mode === "auto" ? before.focus : MIDDLE;
  const zoom = before.mode === "cover" || before.mode === "face" ? before.zoom : 1;
  switch (mode) {
    case "auto":
      return { mode, focus };
    case "cover":
      return { mode, focus, zoom };
    case "face":
      return { mode, zoom };
    case "contain":
      return { mode, background: { kind: "blur" } };
  }
}

function BackdropControls(props: {
  backdrop: Backdrop;
  usual: string;
  images: { ref: string; name: string }[];
  onChange: (backdrop: Backdrop) => void;
  onDone: () => void;
}) {
  const { backdrop, usual, images, onChange, onDone } = props;
  const [first] = images;
  return (
    <>
      <ChoiceControl
        label="Behind it"
        value={backdrop.kind === "image" ? `image ${backdrop.asset}` : backdrop.kind}
        options={[
          { value: "blur", label: "Blurred copy" },
          { value: "colour", label: "Colour" },
          ...images.map(({ ref, name }) => ({ value: `image ${ref}`, label: name })),
        ]}
        onChange={(kind) => {
          if (kind === "blur") onChange({ kind });
          else if (kind === "colour") onChange({ kind, colour: usual });
          else onChange({ kind: "image", asset: kind.slice("image ".length) });
          onDone();
        }}
      />
      {backdrop.kind === "colour" && (
        <ColourControl
          label="Colour"
          value={backdrop.colour ?? usual}
          onChange={(colour) => onChange({ kind: "colour", colour })}
          onDone={onDone}
        />
      )}
      {!first && <p className="text-muted text-xs">Add an image under Media to have it behind the video.</p>}
    </>
  );
}

const TRANSITIONS = [
  { value: "cut", label: "Cut" },
  { value: "crossfade", label: "Crossfade" },
  { value: "slide", label: "Slide" },
  { value: "zoom", label: "Zoom" },
] as const;

/** How it takes over from the clip before it. */
export function TransitionSection({ item }: { item: VideoItem }) {
  const { change, choose, done } = useItemChange(item);
  const { transitionIn } = item;
  return (
    <Section title="Transition">
      <ChoiceControl
        label="Begins by"
        value={transitionIn?.kind ?? "cut"}
        options={TRANSITIONS}
        onChange={(kind) => {
          const durationMs = transitionIn?.durationMs ?? 500;
          choose("Change a transition", { transitionIn: kind === "cut" ? undefined : { kind, durationMs } });
        }}
      />
      {transitionIn && (
        <SecondsControl
          label="Takes"
          value={transitionIn.durationMs}
          min={40}
          max={5000}
          step={50}
          slider
          onChange={(durationMs) =>
            change("Change a transition", { transitionIn: { ...transitionIn, durationMs } })
          }
          onDone={done}
        />
      )}
    </Section>
  );
}
