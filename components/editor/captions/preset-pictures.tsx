"use client";

import { RadioGroup } from "radix-ui";
import { useEffect, useMemo, useState } from "react";
import type { CaptionItem } from "@/lib/document/items";
import type { ProjectDocument } from "@/lib/document/schema";
import { CAPTION_PRESETS, type CaptionPreset, isPreset } from "@/lib/editor/captions/presets";
import { setItem } from "@/lib/editor/commands/set-item";
import { documentFonts } from "@/remotion/fonts/document-fonts";
import { loadFonts } from "@/remotion/fonts/load-fonts";
import type { Fonts } from "@/remotion/fonts/useFonts";
import { Captions } from "@/remotion/overlay/Captions";
import { captionState } from "@/remotion/overlay/caption-state";
import { useEditor, useEditorContext } from "../editor-context";
import {
  SAMPLE_FORMAT,
  SAMPLE_MS,
  sampleDocument,
  sampleItem,
  sampleTexts,
  stillMs,
} from "./sample-captions";

/** The ten styles as little pictures, drawn by what draws the video; they move under the pointer. */
export function PresetPictures({ item }: { item: CaptionItem }) {
  const { store } = useEditorContext();
  const document = useEditor((state) => state.document);
  const texts = sampleTexts(document).join("\n");
  const { lang } = document.captions;
  const sample = useMemo(() => {
    const { document: base } = store.getState();
    const spoken = texts.split("\n");
    const own = lang === base.captions.lang ? base : { ...base, captions: { ...base.captions, lang } };
    return sampleDocument(own, spoken);
  }, [store, texts, lang]);
  const fonts = useSampleFonts(sample);
  const chosen = CAPTION_PRESETS.find((preset) => isPreset(item, preset));

  function choose(preset: CaptionPreset) {
    const { style, colour, highlight } = preset;
    const change = { style, colour, highlight, type: undefined };
    store.getState().edit(`Subtitles as ${preset.name}`, setItem({ id: item.id, change }));
  }

  return (
    <RadioGroup.Root
      aria-label="Style of the subtitles"
      value={chosen?.style ?? ""}
      onValueChange={(style) => {
        const preset = CAPTION_PRESETS.find((entry) => entry.style === style);
        if (preset) choose(preset);
      }}
      className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-2"
    >
      {CAPTION_PRESETS.map((preset) => (
        <PresetPicture
          key={preset.style}
          preset={preset}
          current={preset.style === item.style}
          document={sample}
          fonts={fonts}
        />
      ))}
    </RadioGroup.Root>
  );
}

interface PresetPictureProps {
  preset: CaptionPreset;
  /** In use, whether its colours and type were changed or not. */
  current: boolean;
  document: ProjectDocument;
  fonts: Fonts;
}

function PresetPicture({ preset, current, document, fonts }: PresetPictureProps) {
  const [moving, setMoving] = useState(false);
  const atMs = useSampleTime(moving, stillMs(preset.style));
  const item = sampleItem(preset.style);
  const state = captionState(document, item, SAMPLE_FORMAT.id, atMs);
  return (
    <RadioGroup.Item
      value={preset.style}
      aria-label={`${preset.name}: ${preset.note}${current ? " (in use)" : ""}`}
      data-current={current || undefined}
      onPointerEnter={() => setMoving(true)}
      onPointerLeave={() => setMoving(false)}
      onFocus={() => setMoving(true)}
      onBlur={() => setMoving(false)}
      className="group flex min-w-0 flex-col gap-1 rounded-control text-left"
    >
      <span className="@container relative block aspect-[16/10] w-full overflow-hidden rounded-control bg-[#2b2622] bg-linear-to-br from-[#40382f] to-[#191513] ring-line transition-shadow group-hover:ring-2 group-data-current:ring-2 group-data-current:ring-accent">
        <span
          aria-hidden
          className="absolute top-0 left-0 block origin-top-left"
          style={{
            width: SAMPLE_FORMAT.width,
            height: SAMPLE_FORMAT.height,
            transform: `scale(calc(100cqw / ${SAMPLE_FORMAT.width}px))`,
          }}
        >
          {state && (
            <Captions document={document} item={item} format={SAMPLE_FORMAT} state={state} fonts={fonts} />
          )}
        </span>
      </span>
      <span className="truncate px-0.5 text-muted text-xs group-data-current:font-semibold group-data-current:text-ink">
        {preset.name}
      </span>
    </RadioGroup.Item>
  );
}

/** The families of all styles and the scripts of the words. */
function useSampleFonts(document: ProjectDocument): Fonts {
  const use = useMemo(() => documentFonts(document), [document]);
  useEffect(() => {
    // Letters of a family that does not come are drawn by the next one.
    loadFonts(use).catch(() => {});
  }, [use]);
  return useMemo(() => ({ scripts: use.scripts }), [use]);
}

/** Time of a sample that plays over and over while `moving`. Still for those who want less motion. */
function useSampleTime(moving: boolean, restMs: number): number {
  const [atMs, setAtMs] = useState(restMs);
  useEffect(() => {
    if (!moving || window.matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    let request = 0;
    const start = performance.now();
    const step = (now: number) => {
      setAtMs(Math.round(now - start) % SAMPLE_MS);
      request = requestAnimationFrame(step);
    };
    request = requestAnimationFrame(step);
    return () => {
      cancelAnimationFrame(request);
      setAtMs(restMs);
    };
  }, [moving, restMs]);
  return atMs;
}
