import { useEffect } from "react";
import { EMOJI_FAMILY } from "@/remotion/fonts/families";
import { loadFonts } from "@/remotion/fonts/load-fonts";

/** Emoji as the video draws them. */
export const EMOJI_TYPE = { fontFamily: `"${EMOJI_FAMILY}", sans-serif` } as const;

/** Loads the letters of `EMOJI_TYPE`; until they are there, the system's stand in. */
export function useEmojiFont(): void {
  useEffect(() => {
    loadFonts({ families: [], scripts: [], emoji: true, faces: [] }).catch(() => {});
  }, []);
}
