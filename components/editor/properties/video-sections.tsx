import type { Fit, VideoItem } from "@/lib/document/items";
import { whyNoFace } from "@/lib/domain/framing/known-face";
import { addAsset } from "@/lib/editor/commands/add-asset";
import { inOrder } from "@/lib/editor/edit";
import { keepFace } from "@/lib/editor/stage/keep-face";
import { changeAlike, changeAlikeInFormat } from "../controls/change-alike";
import { ChoiceControl } from "../controls/choice-control";
import { NumberControl, PercentControl, SecondsControl } from "../controls/number-control";
import { Section, SmallButton } from "../controls/section";
import { useItemChange } from "../controls/use-item-change";
import { useEditor, useEditorContext } from "../editor-context";
import { useFacePath } from "../use-face-path";
import { BackdropControls } from "./backdrop-controls";

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
  const { store } = useEditorContext();
  const { change, changeInFormat, chooseInFormat, done } = useItemChange(item);
  const document = useEditor((editor) => editor.document);
  const { path, isKept, footage, lookAgain } = useFacePath(document, item);
  const own = item.formats?.[format]?.fit;
  const fit = own ?? item.fit;
  const set = (next: Fit) => {
    if (own) changeInFormat("Change the crop", { fit: next });
    else change("Change the crop", { fit: next });
  };
  const follow = () => {
    const state = store.getState();
    const fit = fitOf("face", own ?? item.fit);
    const chosen = own
      ? changeAlikeInFormat(state, item.id, format, { fit })
      : changeAlike(state, item.id, { fit });
    const kept = path ? [keepFace({ id: item.id, format: own ? format : "all", path })] : [];
    state.edit("Change the crop", inOrder(chosen, ...kept));
  };
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
          if (mode === "face") follow();
          else set(fitOf(mode, fit));
          done();
        }}
      />
      {fit.mode === "face" && !isKept && (
        <div className="flex items-center justify-between gap-2">
          <p role="status" className="text-muted text-xs">
            {whyNoFace(footage)}
          </p>
          {path ? (
            <SmallButton label="Follow it" onPress={follow} />
          ) : (
            (footage?.state === "seen" || footage?.state === "failed") && (
              <SmallButton label="Find the face" onPress={lookAgain} />
            )
          )}
        </div>
      )}
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
          onChange={(background) => set({ ...fit, background })}
          onAdd={(ref, asset) => {
            const state = store.getState();
            const next: Fit = { ...fit, background: { kind: "image", asset: ref } };
            const show = own
              ? changeAlikeInFormat(state, item.id, format, { fit: next })
              : changeAlike(state, item.id, { fit: next });
            state.edit("Change the crop", inOrder(addAsset({ ref, asset }), show));
          }}
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
