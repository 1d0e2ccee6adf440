import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";

/** A tab of the rail. */
export interface Panel {
  id: "transcript" | "captions" | "text" | "music" | "media" | "brand";
  label: string;
  icon: LucideIcon;
  View: ComponentType;
}

export const RAIL: readonly Panel[] = [];
