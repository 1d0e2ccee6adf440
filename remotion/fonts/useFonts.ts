import { useEffect, useMemo, useState } from "react";
import { useDelayRender } from "remotion";
import { captionWords } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import { type ExtraFont, extraFonts, fontFamily } from "./families";
import { loadFonts } from "./load-fonts";

/** The font families of a document. Rendering waits until their files are there. */
export function useFonts(document: ProjectDocument): { text: string; display: string } {
  const { text, extra } = useMemo(() => fontsOf(document), [document]);
  const { delayRender, continueRender, cancelRender } = useDelayRender();
  const [handle] = useState(() => delayRender("Loading fonts"));
  useEffect(() => {
    loadFonts(extra, text).then(() => continueRender(handle), cancelRender);
  }, [extra, text, handle, continueRender, cancelRender]);
  return { text: fontFamily("text", extra), display: fontFamily("display", extra) };
}

function fontsOf(document: ProjectDocument): { text: string; extra: ExtraFont[] } {
  const written = [
    ...captionWords(document).map((word) => word.text),
    ...Object.values(document.items).flatMap((item) => (item.kind === "text" ? [item.text] : [])),
  ].join(" ");
  // Pop captions are set in capitals.
  const letters = new Set(written + written.toUpperCase());
  return { text: [...letters].join(""), extra: extraFonts(document.captions.lang, written) };
}
