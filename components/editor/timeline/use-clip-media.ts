"use client";

import { useEffect, useMemo, useState } from "react";
import type { Filmstrip } from "@/lib/domain/filmstrip";
import { useEditorContext } from "../editor-context";
import { loadImage } from "./load-image";

/** What there is to draw of an asset. */
export interface ClipMedia {
  durationMs: number | null;
  peaks: ArrayLike<number> | null;
  strip: (Filmstrip & { image: HTMLImageElement }) | null;
}

/** The pictures and the waveform of an asset, as far as they are there; its poster stands for a missing filmstrip. */
export function useClipMedia(ref: string | null): ClipMedia {
  const { assetOf } = useEditorContext();
  const asset = ref === null ? null : assetOf(ref);
  const url = asset?.filmstrip?.url ?? asset?.posterUrl ?? null;
  const [image, setImage] = useState<{ url: string; image: HTMLImageElement } | null>(null);

  useEffect(() => {
    let here = true;
    if (url) void loadImage(url).then((loaded) => here && loaded && setImage({ url, image: loaded }));
    return () => {
      here = false;
    };
  }, [url]);

  return useMemo(() => {
    const loaded = image?.url === url ? image?.image : undefined;
    return {
      durationMs: asset?.durationMs ?? null,
      peaks: asset?.peaks ?? null,
      strip: loaded ? { ...(asset?.filmstrip ?? still(loaded)), image: loaded } : null,
    };
  }, [asset, image, url]);
}

/** A poster is a filmstrip of one. */
function still(image: HTMLImageElement): Filmstrip {
  return { tiles: 1, everyMs: 1, tileWidth: image.naturalWidth, tileHeight: image.naturalHeight };
}
