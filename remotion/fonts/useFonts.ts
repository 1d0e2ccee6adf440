import { useContext, useEffect, useMemo, useState } from "react";
import { useDelayRender } from "remotion";
import type { ProjectDocument } from "@/lib/document/schema";
import { MediaTroubleContext } from "../media-trouble";
import type { MainProps } from "../props";
import { documentFonts } from "./document-fonts";
import { loadFonts } from "./load-fonts";
import { loadOwnFont } from "./own-fonts";
import type { ScriptFont } from "./script-fonts";

/** What stands behind every family of a document. */
export interface Fonts {
  scripts: readonly ScriptFont[];
}

/** The fonts of a document. Rendering waits until their files are there. */
export function useFonts(document: ProjectDocument, media: MainProps["media"]): Fonts {
  const use = useMemo(() => documentFonts(document), [document]);
  const { delayRender, continueRender, cancelRender } = useDelayRender();
  const [handle] = useState(() => delayRender("Loading fonts"));
  // Addresses are signed anew now and then, and a document changes with every key: only other faces are loaded again.
  const own = use.own.flatMap((ref) => (media[ref] ? [[ref, media[ref].url] as const] : []));
  const key = JSON.stringify([use, own]);
  const wanted = useMemo(() => JSON.parse(key) as [typeof use, typeof own], [key]);
  const onFailure = useContext(MediaTroubleContext)?.onFailure;
  useEffect(() => {
    const [faces, files] = wanted;
    const load = async ([ref, url]: readonly [string, string]) => {
      if (!(await loadOwnFont(ref, url))) onFailure?.(url);
    };
    Promise.all(files.map(load))
      .then(() => loadFonts(faces))
      .then(() => continueRender(handle), cancelRender);
  }, [wanted, onFailure, handle, continueRender, cancelRender]);
  const scripts = use.scripts.join(" ");
  return useMemo(() => ({ scripts: scripts.split(" ").filter(Boolean) as ScriptFont[] }), [scripts]);
}
