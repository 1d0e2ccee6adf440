"use client";

import clsx from "clsx";
import { Pause, Play, Volume2, VolumeX } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";

const TAKES = [
  {
    id: "original",
    language: "English",
    lang: "en",
    note: "The original video",
    src: "/landing/presenter-original.mp4",
    poster: "/landing/presenter-original.jpg",
  },
  {
    id: "de",
    language: "Deutsch",
    lang: "de",
    note: "The same video, made with TwinSync",
    src: "/landing/presenter-de.mp4",
    poster: "/landing/presenter-de.jpg",
  },
] as const;

type TakeId = (typeof TAKES)[number]["id"];

/**
 * One presenter in two languages, side by side. Both play without sound; the chosen one stands in front and can be
 * heard. Nobody who prefers less motion gets it unasked.
 */
export function TwoLanguages() {
  const [chosen, setChosen] = useState<TakeId>("de");
  const [playing, setPlaying] = useState(false);
  const [heard, setHeard] = useState(false);
  const videos = useRef(new Map<TakeId, HTMLVideoElement>());

  useEffect(() => {
    if (!window.matchMedia("(prefers-reduced-motion: reduce)").matches) setPlaying(true);
  }, []);
  useEffect(() => {
    for (const video of videos.current.values()) {
      // A browser may refuse to play (battery saver); the poster then stays.
      if (playing) video.play().catch(() => setPlaying(false));
      else video.pause();
    }
  }, [playing]);

  return (
    <div className="flex flex-col items-center gap-4 lg:items-stretch">
      <div className="flex w-full justify-center gap-3 sm:gap-4">
        {TAKES.map((take) => (
          <figure
            key={take.id}
            className={clsx(
              "min-w-0 max-w-72 transition-[flex-grow] duration-200",
              take.id === chosen ? "grow-[1.35] basis-0" : "grow basis-0 self-end",
            )}
          >
            <video
              ref={(video) => {
                if (video) videos.current.set(take.id, video);
                return () => {
                  videos.current.delete(take.id);
                };
              }}
              muted={!(heard && take.id === chosen)}
              loop
              playsInline
              preload="metadata"
              poster={take.poster}
              src={take.src}
              aria-label={`${take.note}, speaking ${take.language}`}
              className={clsx(
                "aspect-9/16 w-full rounded-media bg-sunken object-cover transition-opacity duration-200",
                take.id !== chosen && "opacity-75",
              )}
            >
              <track kind="captions" srcLang={take.lang} src={`/landing/presenter-${take.id}.vtt`} />
            </video>
            <figcaption className="mt-2 text-muted text-sm">
              <span lang={take.lang} className="font-medium text-ink">
                {take.language}
              </span>
              <br />
              {take.note}
            </figcaption>
          </figure>
        ))}
      </div>
      <div className="flex items-center justify-center gap-2">
        <Segmented
          label="Language to listen to"
          value={chosen}
          options={TAKES.map((take) => ({ value: take.id, label: take.language }))}
          onChange={setChosen}
        />
        <IconButton
          label={heard ? "Sound off" : "Sound on"}
          look="secondary"
          onClick={() => setHeard(!heard)}
        >
          {heard ? <Volume2 aria-hidden size={18} /> : <VolumeX aria-hidden size={18} />}
        </IconButton>
        <IconButton label={playing ? "Pause" : "Play"} look="secondary" onClick={() => setPlaying(!playing)}>
          {playing ? <Pause aria-hidden size={18} /> : <Play aria-hidden size={18} />}
        </IconButton>
      </div>
    </div>
  );
}
