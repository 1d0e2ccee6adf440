import { FormatPicker } from "@/components/project/format-picker";
import { setAudio } from "@/lib/editor/commands/set-audio";
import { setCanvas } from "@/lib/editor/commands/set-canvas";
import { setFormats } from "@/lib/editor/commands/set-formats";
import type { Edit } from "@/lib/editor/edit";
import { ChoiceControl } from "../controls/choice-control";
import { ColourControl } from "../controls/colour-control";
import { NumberControl } from "../controls/number-control";
import { Section } from "../controls/section";
import { ToggleControl } from "../controls/toggle-control";
import { useEditor, useEditorContext } from "../editor-context";

const RATES = [24, 25, 30, 50, 60];
const FIRST_GATE_DB = -45;

/** What is set for the whole video: shown while nothing is selected. */
export function ProjectSections() {
  const { store } = useEditorContext();
  const { canvas, audio, formats } = useEditor((editor) => editor.document);
  const edit = (label: string, change: Edit, mergeKey?: string) =>
    void store.getState().edit(label, change, mergeKey ? { mergeKey } : {});
  const done = () => store.getState().endStep();
  return (
    <>
      <Section title="Picture">
        <FormatPicker
          value={formats.map(({ id }) => id)}
          onChange={(chosen) => edit("Change formats", setFormats({ formats: chosen }))}
        />
        <ColourControl
          label="Background"
          value={canvas.background}
          onChange={(background) =>
            edit("Change the background", setCanvas({ change: { background } }), "background")
          }
          onDone={done}
        />
        <ChoiceControl
          label="Frames a second"
          value={String(canvas.fps)}
          options={[...new Set([...RATES, canvas.fps])].map((rate) => ({
            value: String(rate),
            label: String(rate),
          }))}
          onChange={(rate) => edit("Change the frame rate", setCanvas({ change: { fps: Number(rate) } }))}
        />
      </Section>
      <Section title="Sound">
        <NumberControl
          label="Loudness"
          unit="LUFS"
          value={audio.loudnessLufs}
          min={-30}
          max={-8}
          step={0.5}
          onChange={(loudnessLufs) =>
            edit("Change the loudness", setAudio({ change: { loudnessLufs } }), "loudness")
          }
          onDone={done}
        />
        <NumberControl
          label="Music under speech"
          unit="dB"
          value={audio.duckDb}
          min={-40}
          max={0}
          step={1}
          slider
          onChange={(duckDb) => edit("Change the ducking", setAudio({ change: { duckDb } }), "duck")}
          onDone={done}
        />
        <ToggleControl
          label="Silence noise between words"
          value={audio.gate !== undefined}
          onChange={(on) =>
            edit(
              on ? "Turn the noise gate on" : "Turn the noise gate off",
              setAudio({ change: { gate: on ? { thresholdDb: FIRST_GATE_DB } : undefined } }),
            )
          }
        />
        {audio.gate && (
          <NumberControl
            label="Quieter than"
            unit="dB"
            value={audio.gate.thresholdDb}
            min={-80}
            max={-10}
            step={1}
            slider
            onChange={(thresholdDb) =>
              edit("Change the noise gate", setAudio({ change: { gate: { thresholdDb } } }), "gate")
            }
            onDone={done}
          />
        )}
      </Section>
    </>
  );
}
