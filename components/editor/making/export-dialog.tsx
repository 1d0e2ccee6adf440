"use client";

import { useState } from "react";
import { FormatPicker } from "@/components/project/format-picker";
import { aboutTime } from "@/components/ui/about-time";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { durationMs } from "@/lib/document/derive";
import { secondsToMake } from "@/lib/domain/estimate";
import { EXPORT_FPS, EXPORT_SHORT_SIDES } from "@/lib/domain/export-settings";
import { previewDocument } from "@/lib/domain/preview-document";
import { setFormats } from "@/lib/editor/commands/set-formats";
import { lengthToMakeMs, takesToMake } from "@/lib/editor/take-making";
import { useEditor, useEditorContext } from "../editor-context";
import {
  captionsWords,
  type ExportChoices,
  rememberChoices,
  rememberedChoices,
  SUBTITLE_WAYS,
  settingsOf,
} from "./export-choices";
import { ExportQueue } from "./export-queue";
import { useMaking } from "./making-provider";
import { SidecarPicker } from "./sidecar-picker";
import { askToNotify } from "./tell-finished";

const RESOLUTIONS = {
  720: "720p, small files",
  1080: "1080p, for channels",
  1440: "1440p",
  2160: "4K",
} as const;
const QUALITIES = [
  { value: "small", label: "Small" },
  { value: "good", label: "Good" },
  { value: "best", label: "Best" },
] as const;

/** Formats, size, quality and subtitles of the videos; below, what is being made and what is ready. */
export function ExportDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Export" wide>
      <div className="flex flex-col gap-6">
        <ExportForm />
        <ExportQueue />
      </div>
    </Dialog>
  );
}

function ExportForm() {
  const { store } = useEditorContext();
  const { start, asking } = useMaking();
  const document = useEditor((editor) => editor.document);
  const [choices, setChoices] = useState(rememberedChoices);
  const choose = (change: Partial<ExportChoices>) => setChoices((before) => ({ ...before, ...change }));
  const { shortSide, fps, quality, subtitles, sidecars } = choices;
  const formats = document.formats.map(({ id }) => id);
  const hasCaptions = document.tracks.some(({ kind, items }) => kind === "caption" && items.length > 0);
  const seconds = secondsToMake({
    durationSeconds: durationMs(previewDocument(document)) / 1000,
    formats: formats.length,
    voiceNeeded: false,
  });
  const unmade = takesToMake(document).length;
  const speaking =
    unmade === 0
      ? 0
      : secondsToMake({ durationSeconds: lengthToMakeMs(document) / 1000, formats: 0, voiceNeeded: true });

  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        askToNotify();
        rememberChoices(choices);
        void start({
          kind: "video",
          formats,
          settings: settingsOf(choices),
        });
      }}
    >
      <FormatPicker
        value={formats}
        onChange={(chosen) => store.getState().edit("Change formats", setFormats({ formats: chosen }))}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label="Resolution"
          value={String(shortSide)}
          groups={[
            {
              options: EXPORT_SHORT_SIDES.map((side) => ({ value: String(side), label: RESOLUTIONS[side] })),
            },
          ]}
          onChange={(value) =>
            choose({ shortSide: EXPORT_SHORT_SIDES.find((side) => String(side) === value) })
          }
        />
        <Select
          label="Frames a second"
          value={fps === undefined ? "own" : String(fps)}
          groups={[
            {
              options: [
                { value: "own", label: `${document.canvas.fps}, as it was filmed` },
                ...EXPORT_FPS.filter((rate) => rate !== document.canvas.fps).map((rate) => ({
                  value: String(rate),
                  label: String(rate),
                })),
              ],
            },
          ]}
          onChange={(value) => choose({ fps: EXPORT_FPS.find((rate) => String(rate) === value) })}
        />
        <Select
          label="Subtitles"
          value={subtitles}
          disabled={!hasCaptions}
          groups={[{ options: [...SUBTITLE_WAYS] }]}
          onChange={(value) =>
            choose({ subtitles: SUBTITLE_WAYS.find((way) => way.value === value)?.value ?? "burn_in" })
          }
          hint={hasCaptions ? captionsWords(subtitles) : "This video has no subtitles."}
        />
        <fieldset className="flex min-w-0 flex-col gap-1.5">
          <legend className="mb-1.5 font-medium text-sm">Quality</legend>
          <Segmented
            label="Quality"
            value={quality}
            options={[...QUALITIES]}
            onChange={(next) => choose({ quality: next })}
          />
        </fieldset>
      </div>
      {hasCaptions && <SidecarPicker value={sidecars} onChange={(next) => choose({ sidecars: next })} />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p data-numbers className="text-muted text-sm">
          Takes {aboutTime(seconds + speaking)}.{unmade > 0 && " What is not spoken yet is spoken first."} You
          can go on editing.
        </p>
        <Button type="submit" look="primary" busy={asking}>
          {formats.length === 1 ? "Export" : `Export ${formats.length} formats`}
        </Button>
      </div>
    </form>
  );
}
