"use client";

import { LoaderCircle } from "lucide-react";
import { useEffect, useState } from "react";
import { shownAsset } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import { useEditorContext } from "../editor-context";
import type { DrawnItem } from "./drawn-items";

/** Until then it is on its way; what takes longer may not come. */
const USUAL_MS = 5 * 60_000;

/** Over the picture: a video that is seen now cannot be played in this browser until its light copy is there. */
export function PreparingCopy(props: { document: ProjectDocument; drawn: readonly DrawnItem[] }) {
  const { preparing } = useEditorContext().trouble;
  const waits = props.drawn.some(
    ({ item }) => item.kind === "video" && preparing.has(shownAsset(props.document, item)),
  );
  return (
    // There from the beginning: what appears together with its words is not read out.
    <div role="status" className="pointer-events-none absolute inset-3 z-20 grid place-items-center">
      {waits && <Words />}
    </div>
  );
}

function Words() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), USUAL_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className="flex max-w-80 animate-rise items-center gap-2.5 rounded-panel border border-line bg-surface px-3.5 py-2.5 text-sm shadow-float">
      <LoaderCircle aria-hidden size={18} className="shrink-0 animate-spin text-muted" />
      {late
        ? "The light copy of this video takes longer than usual. You can go on without it: what you export has the video."
        : "Preparing a light copy of this video for your browser…"}
    </p>
  );
}
