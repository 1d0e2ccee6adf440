"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { takeMadeInto } from "@/lib/document/derive";
import { forgetMade } from "@/lib/editor/commands/forget-made";
import { useEditor, useEditorContext } from "../editor-context";
import { useMaking } from "../making/making-provider";
import { ReplaceFile } from "./replace-file";

/** Files that the video uses and that are not there, or cannot be shown, each with the way to put another in its place. */
export function MissingFiles() {
  const { missing, unusable } = useEditorContext().trouble;
  const assets = useEditor((editor) => editor.document.assets);
  const [replaced, setReplaced] = useState<string | null>(null);
  const [lost] = missing;
  const [failed] = unusable;
  const ref = lost ?? failed;
  const asset = ref === undefined ? undefined : assets[ref];
  const isMade = useEditor(({ document }) => ref !== undefined && takeMadeInto(document, ref) !== undefined);
  const edit = useEditor((editor) => editor.edit);
  const { start, asking } = useMaking();
  const replacing = replaced === null ? undefined : assets[replaced];
  return (
    <>
      {ref !== undefined && asset && (
        <Notice
          tone="problem"
          action={
            // Another video in the place of one that was made would say other words.
            isMade ? (
              ref === lost && (
                <Button
                  size="small"
                  busy={asking}
                  onClick={() => {
                    edit("Make the video again", forgetMade({ refs: [...missing] }));
                    void start({ kind: "takes" });
                  }}
                >
                  Make it again
                </Button>
              )
            ) : (
              <Button size="small" onClick={() => setReplaced(ref)}>
                Replace…
              </Button>
            )
          }
        >
          {ref === lost ? (
            <>
              {missingWords(asset.name, missing.size)}{" "}
              <span className="max-sm:hidden">
                {isMade
                  ? "It was made here, and can be made again of the same words."
                  : "Replace it or take it out of the video, then you can export. Everything else stays as it is."}
              </span>
            </>
          ) : (
            failedWords(asset.name, asset.kind)
          )}
        </Notice>
      )}
      {replaced !== null && replacing && (
        <ReplaceFile reference={replaced} asset={replacing} onClose={() => setReplaced(null)} />
      )}
    </>
  );
}

function missingWords(name: string, count: number): string {
  return count === 1
    ? `The file “${name}” is not in your library any more.`
    : `${count} files are not in your library any more, the first is “${name}”.`;
}

function failedWords(name: string, kind: "video" | "audio" | "image" | "font"): string {
  switch (kind) {
    case "font":
      return `The font “${name}” cannot be used. Its words are shown in Inter, here and in the exported video.`;
    case "image":
      return `The picture “${name}” cannot be shown. Choose another one, or save it again as PNG or JPEG.`;
    default:
      return `“${name}” cannot be played in this browser. What you export has it all the same.`;
  }
}
