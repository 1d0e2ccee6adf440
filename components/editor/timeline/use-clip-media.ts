"use client";

import { useEffect, useMemo, useState } from "react";
import type { Filmstrip } from "@/lib/domain/filmstrip";
import { useEditor, useEditorContext } from "../editor-context";
import { loadImage } from "./load-image";
import { samplePeaks } from "./sample-peaks";

/** What there is to draw of an asset. */
export interface ClipMedia {
  durationMs: number | null;
  peaks: ArrayLike<number> | null;
  strip: (Filmstrip & { image: HTMLImageElement }) | null;
  /** Something of it is on its way. */
  awaited: boolean;
}

/** The pictures and the waveform of an asset, as far as they are there; its poster stands for a missing filmstrip. */
export function useClipMedia(ref: string | null): ClipMedia {
  const { assetOf, urlOf } = useEditorContext();
  const described = useEditor(({ document }) => (ref === null ? undefined : document.assets[ref]));
  const asset = ref === null ? null : assetOf(ref);
  const isSample = described?.kind === "audio" && described.source.from === "sample";
  const image = useLoaded(asset?.filmstrip?.url ?? asset?.posterUrl ?? null, loadImage);
  const ownPeaks = useLoaded(isSample && ref !== null ? urlOf(ref) : null, samplePeaks);
  const durationMs = asset?.durationMs ?? described?.durationMs ?? null;

  return useMemo(
    () => ({
      durationMs,
      peaks: asset?.peaks ?? ownPeaks ?? null,
      awaited: image === undefined || ownPeaks === undefined,
      strip: image ? { ...(asset?.filmstrip ?? still(image)), image } : null,
    }),
    [asset, durationMs, image, ownPeaks],
  );
}

/** What is at an address; undefined until it is there, null when there is nothing. */
function useLoaded<Loaded>(
  url: string | null,
  load: (url: string) => Promise<Loaded | null>,
): Loaded | null | undefined {
  const [loaded, setLoaded] = useState<{ url: string; value: Loaded | null } | null>(null);
  useEffect(() => {
    let here = true;
    if (url !== null) {
      void load(url).then((value) => {
        if (here) setLoaded({ url, value });
      });
    }
    return () => {
      here = false;
    };
  }, [url, load]);
  if (url === null) return null;
  return loaded?.url === url ? loaded.value : undefined;
}

/** A poster is a filmstrip of one. */
function still(image: HTMLImageElement): Filmstrip {
  return { tiles: 1, everyMs: 1, tileWidth: image.naturalWidth, tileHeight: image.naturalHeight };
}
