"use client";

import { Download, Ellipsis, FileUp, Mic, Trash2, Unlink } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { Menu, MenuItem, MenuLine, MenuText } from "@/components/ui/menu";
import { download, subtitleFile } from "@/lib/client/subtitle-files";
import { SUBTITLE_FORMATS, type SubtitleFormat } from "@/lib/domain/subtitles/subtitle-file";
import { hideCaptions } from "@/lib/editor/captions/show-captions";
import { detachCaptions } from "@/lib/editor/commands/detach-captions";
import { dropOwnCaptions } from "@/lib/editor/commands/drop-own-captions";
import { captionsOf } from "@/lib/editor/select/captions-of";
import { useEditor, useEditorContext } from "../editor-context";
import { useKept } from "../shell/project-context";

const NOTES: Record<SubtitleFormat, string> = {
  srt: "for most players",
  vtt: "for the web",
  ass: "with word times",
  txt: "words alone",
  json: "everything",
};

/** What is done with the subtitles as a whole. */
export function PanelMenu({ onImport }: { onImport: () => void }) {
  const { store } = useEditorContext();
  const { name } = useKept();
  const own = useEditor(({ document }) => document.captions.own !== undefined);
  const there = useEditor((state) => captionsOf(state.document, state.format).length > 0);
  const { edit } = store.getState();

  function save(format: SubtitleFormat) {
    const state = store.getState();
    download(subtitleFile(captionsOf(state.document, state.format), format, name));
  }

  return (
    <Menu
      label="Subtitles"
      trigger={
        <IconButton label="Import, export and more">
          <Ellipsis aria-hidden size={18} />
        </IconButton>
      }
    >
      <MenuItem icon={<FileUp aria-hidden size={16} />} onSelect={onImport}>
        Import a file…
      </MenuItem>
      {there && (
        <>
          <MenuLine />
          <MenuText>
            <span className="text-muted text-xs">Export as they are shown in this format</span>
          </MenuText>
          {SUBTITLE_FORMATS.map((format) => (
            <MenuItem key={format} icon={<Download aria-hidden size={16} />} onSelect={() => save(format)}>
              {format.toUpperCase()}
              <span className="ml-auto pl-4 text-muted text-xs">{NOTES[format]}</span>
            </MenuItem>
          ))}
        </>
      )}
      <MenuLine />
      {own ? (
        <MenuItem
          icon={<Mic aria-hidden size={16} />}
          onSelect={() => edit("Back to the spoken words", dropOwnCaptions())}
        >
          Back to the spoken words
        </MenuItem>
      ) : (
        there && (
          <MenuItem
            icon={<Unlink aria-hidden size={16} />}
            onSelect={() => edit("Detach the subtitles", detachCaptions())}
          >
            Detach from the voice
          </MenuItem>
        )
      )}
      <MenuItem
        danger
        icon={<Trash2 aria-hidden size={16} />}
        onSelect={() => edit("Remove the subtitles", hideCaptions())}
      >
        Remove subtitles
      </MenuItem>
    </Menu>
  );
}
