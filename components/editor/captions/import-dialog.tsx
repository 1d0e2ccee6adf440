"use client";

import { FileText } from "lucide-react";
import { useMemo, useState } from "react";
import { v7 as newId } from "uuid";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Dropzone } from "@/components/ui/dropzone";
import { Notice } from "@/components/ui/notice";
import { openSubtitles, SUBTITLE_ACCEPT } from "@/lib/client/subtitle-files";
import { durationMs, spokenWords } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import type { Word } from "@/lib/document/words";
import { directionOf } from "@/lib/domain/captions/script";
import { previewDocument } from "@/lib/domain/preview-document";
import type { ReadSubtitles } from "@/lib/domain/subtitles/read-subtitles";
import { showCaptions } from "@/lib/editor/captions/show-captions";
import { timedWords } from "@/lib/editor/captions/spoken-text";
import { writeTime } from "@/lib/editor/captions/write-time";
import { setOwnCaptions } from "@/lib/editor/commands/set-own-captions";
import { inOrder } from "@/lib/editor/edit";
import { useEditor, useEditorContext } from "../editor-context";
import { useCaptions } from "./captions-context";
import { LanguageField } from "./language-field";

/** A file that was chosen, as far as it could be read. */
export interface OpenedSubtitles {
  name: string;
  read: ReadSubtitles;
}

export async function openFile(file: File): Promise<OpenedSubtitles> {
  return { name: file.name, read: await openSubtitles(file) };
}

interface ImportDialogProps {
  open: boolean;
  opened: OpenedSubtitles | null;
  onOpened: (opened: OpenedSubtitles | null) => void;
  onClose: () => void;
}

/** A subtitle file before it is taken: what is in it, what was mended, what it replaces. Nothing changes until then. */
export function ImportDialog({ open, opened, onOpened, onClose }: ImportDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Import subtitles"
      description="SRT, VTT, ASS, JSON, or a text without times."
    >
      <div className="flex flex-col gap-4">
        {opened?.read.ok ? (
          <Preview
            key={opened.name}
            name={opened.name}
            read={opened.read}
            onOpened={onOpened}
            onClose={onClose}
          />
        ) : (
          <>
            {opened && !opened.read.ok && (
              <Notice tone="problem">
                <strong className="font-semibold">{opened.name}</strong>
                {opened.read.problem.line === undefined ? "" : `, line ${opened.read.problem.line}`}:{" "}
                {opened.read.problem.message} Your subtitles are as they were.
              </Notice>
            )}
            <Dropzone
              label={opened ? "Choose another file" : "Choose a file, or drop it here"}
              accept={SUBTITLE_ACCEPT}
              icon={<FileText aria-hidden size={24} className="text-muted" />}
              onFile={(file) => void openFile(file).then(onOpened)}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}

interface PreviewProps {
  name: string;
  read: ReadSubtitles & { ok: true };
  onOpened: (opened: null) => void;
  onClose: () => void;
}

const SHOWN_CUES = 6;

function Preview({ name, read, onOpened, onClose }: PreviewProps) {
  const { store } = useEditorContext();
  const { announce } = useCaptions();
  const document = useEditor((state) => state.document);
  const [lang, setLang] = useState(document.captions.lang);
  const { words, timed } = useMemo(() => wordsOf(document, read, lang), [document, read, lang]);
  const lines = useMemo(() => shownLines(read, words), [read, words]);
  const endMs = words.at(-1)?.endMs ?? 0;
  const lateMs = durationMs(previewDocument(document));

  function take() {
    const own = setOwnCaptions({ lang, words });
    const taken = store
      .getState()
      .edit("Import subtitles", lateMs > 0 ? inOrder(own, showCaptions({ newId })) : own);
    if (!taken) return;
    announce("Subtitles imported.");
    onClose();
  }

  return (
    <>
      <p className="text-sm">
        <strong className="font-semibold">{name}</strong>: {summary(read, words.length)} {HOW_TIMED[timed]}
      </p>
      <ol
        dir={directionOf(lang)}
        lang={lang}
        className="flex max-h-48 flex-col gap-1 overflow-y-auto rounded-control bg-sunken p-3 text-sm"
      >
        {lines.map((line) => (
          <li key={line.startMs} className="flex gap-3">
            <time className="shrink-0 text-muted text-xs leading-5">{writeTime(line.startMs)}</time>
            <span className="min-w-0">{line.text}</span>
          </li>
        ))}
      </ol>
      {read.warnings.length > 0 && (
        <details className="rounded-panel bg-sunken px-3 py-2 text-sm" open={read.warnings.length <= 3}>
          <summary className="font-medium text-warning">
            {read.warnings.length === 1 ? "1 thing was mended" : `${read.warnings.length} things were mended`}
          </summary>
          <ul className="mt-2 flex max-h-40 flex-col gap-1.5 overflow-y-auto text-muted">
            {read.warnings.map((warning) => (
              <li key={`${warning.code} ${warning.line} ${warning.message}`}>
                {warning.line === undefined ? "" : `Line ${warning.line}: `}
                {warning.message}
              </li>
            ))}
          </ul>
        </details>
      )}
      {endMs > lateMs && lateMs > 0 && (
        <Notice tone="note">
          They go on until {writeTime(endMs)}; the video ends at {writeTime(lateMs)}. What comes later is not
          seen.
        </Notice>
      )}
      <LanguageField lang={lang} onChange={setLang} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={() => onOpened(null)}>
          Another file
        </Button>
        <Button look="primary" disabled={words.length === 0} onClick={take}>
          Replace the subtitles
        </Button>
      </div>
    </>
  );
}

const HOW_TIMED = {
  by_file: "",
  by_voice: "It has no times: each word gets those of the same word in the voice.",
  by_length: "It has no times and other words than the voice: it is spread over the video.",
} as const;

function wordsOf(document: ProjectDocument, { file }: PreviewProps["read"], lang: string) {
  const shown = previewDocument(document);
  return timedWords(file, lang, spokenWords(shown), Math.max(1000, durationMs(shown)));
}

function summary({ format, file }: PreviewProps["read"], words: number): string {
  const cues = file.kind === "cues" ? `${file.cues.length} subtitles, ` : "";
  return `${cues}${words} words (${format.toUpperCase()}).`;
}

/** The first subtitles of the file; of a text without times, its first words. */
function shownLines(
  { file }: PreviewProps["read"],
  words: readonly Word[],
): { startMs: number; text: string }[] {
  if (file.kind === "cues") {
    return file.cues.slice(0, SHOWN_CUES).map(({ startMs, lines }) => ({ startMs, text: lines.join(" ") }));
  }
  return file.lines.slice(0, SHOWN_CUES).map((text, line) => {
    const at = file.lines.slice(0, line).reduce((sum, before) => sum + before.split(/\s+/u).length, 0);
    return { startMs: words[Math.min(at, words.length - 1)]?.startMs ?? 0, text };
  });
}
