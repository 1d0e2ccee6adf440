import {
  Captions,
  Images,
  type LucideIcon,
  MessageSquareText,
  Music,
  Palette,
  SlidersHorizontal,
  Type,
} from "lucide-react";
import type { ComponentType } from "react";
import { CaptionsPanel } from "../captions/captions-panel";
import { BrandPanel } from "../media/brand-panel";
import { MediaPanel } from "../media/media-panel";
import { MusicPanel } from "../media/music-panel";
import { TextPanel } from "../media/text-panel";
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
  { id: "text", label: "Text", icon: Type, View: TextPanel },
  { id: "music", label: "Music", icon: Music, View: MusicPanel },
  { id: "media", label: "Media", icon: Images, View: MediaPanel },
  { id: "brand", label: "Brand", icon: Palette, View: BrandPanel },
];

/** On a phone the properties are a tab among the others. */
export const PHONE_RAIL: readonly Panel[] = [
  ...RAIL,
  { id: "properties", label: "Edit", icon: SlidersHorizontal, View: PropertiesPanel },
];
