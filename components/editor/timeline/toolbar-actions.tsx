"use client";

import { Copy, FoldHorizontal, type LucideIcon, SquareSplitHorizontal, Trash2 } from "lucide-react";
import { useAction } from "../use-action";
import { Tool } from "./tool";

const TOOLS: { id: string; icon: LucideIcon }[] = [
  { id: "clip.split", icon: SquareSplitHorizontal },
  { id: "duplicate", icon: Copy },
  { id: "delete", icon: Trash2 },
  { id: "delete.ripple", icon: FoldHorizontal },
];

/** What is done most to clips, one press away. */
export function ToolbarActions() {
  return TOOLS.map(({ id, icon }) => <ActionTool key={id} id={id} icon={icon} />);
}

/** A tool that is a registered action. */
export function ActionTool({ id, icon: Icon }: { id: string; icon: LucideIcon }) {
  const { label, keys, enabled, run } = useAction(id);
  return (
    <Tool label={label} {...(keys ? { keys } : {})} disabled={!enabled} onClick={run}>
      <Icon aria-hidden size={15} />
    </Tool>
  );
}
