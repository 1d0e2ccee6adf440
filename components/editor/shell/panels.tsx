import { Captions, type LucideIcon, MessageSquareText, SlidersHorizontal } from "lucide-react";
import type { ComponentType } from "react";
import { CaptionsPanel } from "../captions/captions-panel";
import { PropertiesPanel } from "../properties/properties-panel";
import { TranscriptPanel } from "../transcript/transcript-panel";

/** A tab of the rail. */
interface Panel {
  id: string;
  label: string;
  icon: LucideIcon;
  View: ComponentType;
}

export const RAIL: readonly Panel[] = [
  { id: "transcript", label: "Transcript", icon: MessageSquareText, View: TranscriptPanel },
  { id: "captions", label: "Captions", icon: Captions, View: CaptionsPanel },
];

/** On a phone the properties are a tab among the others. */
export const PHONE_RAIL: readonly Panel[] = [
  ...RAIL,
  { id: "properties", label: "Properties", icon: SlidersHorizontal, View: PropertiesPanel },
];
