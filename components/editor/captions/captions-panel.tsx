"use client";

import { Captions as CaptionsIcon, Search } from "lucide-react";
import { type DragEvent, useDeferredValue, useMemo, useState } from "react";
import { v7 as newId } from "uuid";
import { Button, IconButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LiveRegion } from "@/components/ui/live-region";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { showCaptions } from "@/lib/editor/captions/show-captions";
import { detachCaptions } from "@/lib/editor/commands/detach-captions";
import { captionProblems } from "@/lib/editor/select/caption-problems";
import { captionItem } from "@/lib/editor/select/captions-of";
import { useEditor, useEditorContext } from "../editor-context";
import { CaptionsProvider, useCaptions } from "./captions-context";
import { CueList } from "./cue-list";
import { isSpoken } from "./cue-words";
import { FindBar } from "./find-bar";
import { ImportDialog, type OpenedSubtitles, openFile } from "./import-dialog";
import { PanelMenu } from "./panel-menu";
import { ProblemBar } from "./problem-bar";
import { StyleView } from "./style-view";

/** The subtitles: their words and times, how they look, files in and out. */
export function CaptionsPanel() {
  return (
    <CaptionsProvider>
      <Panel />
    </CaptionsProvider>
  );
}

function Panel() {
  const { announcement } = useCaptions();
  const item = useEditor(({ document }) => captionItem(document));
  const [view, setView] = useState<"words" | "style">("words");
  const [finding, setFinding] = useState(false);
  const { importing, opened, setOpened, startImport, close, dropProps } = useImport();

  return (
    <div className="flex min-h-0 flex-1 flex-col" {...dropProps}>
      <div className="flex h-12 shrink-0 items-center gap-1 px-3">
        {item && (
          <Segmented
            label="What of the subtitles"
            value={view}
            options={[
              { value: "words", label: "Words" },
              { value: "style", label: "Style" },
            ]}
            onChange={setView}
            className="mr-auto [&>*]:h-8"
          />
        )}
        {item && view === "words" && (
          <IconButton label="Find and replace" aria-pressed={finding} onClick={() => setFinding(!finding)}>
            <Search aria-hidden size={17} />
          </IconButton>
        )}
        <span className={item ? "" : "ml-auto"}>
          <PanelMenu onImport={startImport} />
        </span>
      </div>
      {!item && <NoCaptions onImport={startImport} />}
      {item && view === "words" && <Words finding={finding} onFound={() => setFinding(false)} />}
      {item && view === "style" && <StyleView item={item} />}
      <ImportDialog open={importing} opened={opened} onOpened={setOpened} onClose={close} />
      <LiveRegion announcement={announcement} />
    </div>
  );
}

/** The file that is being imported, by the menu or dropped anywhere on the panel. */
function useImport() {
  const [importing, setImporting] = useState(false);
  const [opened, setOpened] = useState<OpenedSubtitles | null>(null);
  const hasFile = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  return {
    importing,
    opened,
    setOpened,
    startImport: () => {
      setOpened(null);
      setImporting(true);
    },
    close: () => setImporting(false),
    dropProps: {
      onDragOver: (event: DragEvent) => {
        if (hasFile(event)) event.preventDefault();
      },
      onDrop: (event: DragEvent) => {
        const file = event.dataTransfer.files[0];
        if (!file) return;
        event.preventDefault();
        void openFile(file).then((read) => {
          setOpened(read);
          setImporting(true);
        });
      },
    },
  };
}

function Words({ finding, onFound }: { finding: boolean; onFound: () => void }) {
  const { store } = useEditorContext();
  const { cues } = useCaptions();
  const document = useEditor((state) => state.document);
  const format = useEditor((state) => state.format);
  const later = useDeferredValue(document);
  const problems = useMemo(() => captionProblems(later, format), [later, format]);
  const [onlyProblems, setOnlyProblems] = useState(false);
  const estimated = useMemo(() => cues.some((cue) => !isSpoken(document, cue)), [cues, document]);

  return (
    <>
      {finding && <FindBar onClose={onFound} />}
      <ProblemBar problems={problems} onlyProblems={onlyProblems} onOnlyProblems={setOnlyProblems} />
      {estimated && (
        <div className="border-t p-2">
          <Notice
            tone="note"
            action={
              <Button
                size="small"
                onClick={() => store.getState().edit("Detach the subtitles", detachCaptions())}
              >
                Edit them apart from the voice
              </Button>
            }
          >
            Not spoken yet: these times are estimates. Change the words in the transcript, or make the video
            first.
          </Notice>
        </div>
      )}
      {cues.length === 0 ? (
        <p className="border-t px-4 py-8 text-center text-muted text-sm">
          No words yet. They appear as soon as someone speaks, or import a file.
        </p>
      ) : (
        <CueList problems={problems} onlyProblems={onlyProblems && problems.length > 0} />
      )}
    </>
  );
}

function NoCaptions({ onImport }: { onImport: () => void }) {
  const { store } = useEditorContext();
  return (
    <div className="overflow-y-auto px-4">
      <EmptyState
        title="No subtitles"
        actions={
          <>
            <Button
              look="primary"
              onClick={() => store.getState().edit("Add subtitles", showCaptions({ newId }))}
            >
              <CaptionsIcon aria-hidden size={17} />
              Add subtitles
            </Button>
            <Button onClick={onImport}>Import a file</Button>
          </>
        }
      >
        Most people watch without sound. Subtitles are made of the words that are said.
      </EmptyState>
    </div>
  );
}
