"use client";

import { FileDown, FileJson, History, Keyboard, MoreHorizontal, Search } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { useEditorContext } from "../editor-context";
import { useWindows } from "./windows-context";

/** What is needed now and then. */
export function MoreMenu() {
  const { projectId } = useEditorContext();
  const { show } = useWindows();
  return (
    <Menu
      label="More"
      trigger={
        <IconButton label="More">
          <MoreHorizontal aria-hidden size={18} />
        </IconButton>
      }
    >
      <MenuItem icon={<History aria-hidden size={16} />} onSelect={() => show("versions")}>
        Versions
      </MenuItem>
      <MenuItem icon={<Search aria-hidden size={16} />} onSelect={() => show("palette")}>
        Find a command
      </MenuItem>
      <MenuItem icon={<Keyboard aria-hidden size={16} />} onSelect={() => show("shortcuts")}>
        Keyboard shortcuts
      </MenuItem>
      <MenuLine />
      <MenuItem asChild>
        <a href={`/api/projects/${projectId}/file`} download>
          <FileDown aria-hidden size={16} /> Download the project with its media
        </a>
      </MenuItem>
      <MenuItem asChild>
        <a href={`/api/projects/${projectId}/document`} download>
          <FileJson aria-hidden size={16} /> Download the document alone
        </a>
      </MenuItem>
    </Menu>
  );
}
