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
import dynamic from "next/dynamic";
import { type ComponentType, useEffect } from "react";
import { BrandPanel } from "../media/brand-panel";
import { MediaPanel } from "../media/media-panel";
import { MusicPanel } from "../media/music-panel";
import { TextPanel } from "../media/text-panel";
import { PropertiesPanel } from "../properties/properties-panel";
import { TranscriptPanel } from "../transcript/transcript-panel";

const loadCaptions = () => import("../captions/captions-panel").then((module) => module.CaptionsPanel);
/** With all formats of subtitle files and every look it is more than the other panels together: opening does not wait for it. */
const CaptionsPanel = dynamic(loadCaptions);

const REST_AFTER_MS = 1000;

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

/** What opening did not wait for comes right after it, so that it is there at a touch and without a network. */
export function useRestOfPanels(): void {
  useEffect(() => {
    const timer = setTimeout(() => loadCaptions().catch(() => undefined), REST_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
}

/** On a phone the properties are a tab among the others. */
export const PHONE_RAIL: readonly Panel[] = [
  ...RAIL,
  { id: "properties", label: "Edit", icon: SlidersHorizontal, View: PropertiesPanel },
];
