import { type CSSProperties, useEffect, useMemo } from "react";
import { fontStack } from "@/remotion/fonts/families";
import { loadFonts } from "@/remotion/fonts/load-fonts";
import { type ScriptFont, scriptFonts } from "@/remotion/fonts/script-fonts";
import { useEditor } from "../editor-context";
import type { PlacedCue } from "./cue-words";

/** Of so many cues the scripts are looked for. */
const LOOKED_AT = 20;

/** The interface's letters for words of any script, those that this computer has no font for as well. */
export function useWordFont(cues: readonly PlacedCue[]): CSSProperties {
  const lang = useEditor(({ document }) => document.captions.lang);
  const words = cues.slice(0, LOOKED_AT).flatMap(({ lines }) => lines.flat());
  const key = scriptFonts(lang, words.map(({ text }) => text).join(" ")).join(" ");
  const scripts = useMemo(() => key.split(" ").filter(Boolean) as ScriptFont[], [key]);
  useEffect(() => {
    // Letters of a family that does not come are drawn by the system's.
    loadFonts({ families: [], scripts, emoji: false, faces: [] }).catch(() => {});
  }, [scripts]);
  return useMemo(() => ({ fontFamily: fontStack("inter", scripts) }), [scripts]);
}
