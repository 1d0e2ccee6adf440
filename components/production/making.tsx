"use client";

import { Check, Circle, LoaderCircle, Minus, X } from "lucide-react";
import Image from "next/image";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import type { ProductionView, StageName, StageView } from "@/lib/domain/views";
import { remainingWords } from "./remaining-words";
import { useQuarterAnnouncement } from "./use-quarter-announcement";

const STAGES: Record<StageName, string> = {
  speech: "The voice",
  lip_sync: "The mouth",
  render: "Subtitles, music and formats",
};

interface MakingProps {
  production: ProductionView;
  /** Shown until there is a picture of the video itself. */
  posterUrl: string | null;
  asking: boolean;
  onCancel: () => void;
}

/** A video on its way: the newest frame, how far, how long. */
export function Making({ production, posterUrl, asking, onCancel }: MakingProps) {
  const { status, stages, projectName } = production;
  const moving = status.state === "waiting" || status.state === "running" ? status : null;
  const percent = moving ? Math.round(moving.progress * 100) : null;
  const announcement = useQuarterAnnouncement(projectName, percent);
  return (
    <div className="mx-auto grid max-w-4xl items-center gap-8 pt-6 sm:grid-cols-[minmax(0,18rem)_minmax(0,1fr)] sm:gap-14 sm:pt-14">
      <div className="relative mx-auto aspect-4/5 h-72 overflow-hidden rounded-media bg-sunken sm:h-auto sm:w-full">
        {moving?.newestFrameUrl ? (
          <Image
            src={moving.newestFrameUrl}
            alt="The newest picture of your video"
            fill
            unoptimized
            className="bg-black object-contain"
          />
        ) : (
          posterUrl && (
            <Image src={posterUrl} alt="" fill unoptimized className="animate-breathe object-cover" />
          )
        )}
      </div>
      <div>
        <h1 className="font-display font-semibold text-xl">Making “{projectName}”</h1>
        <p data-numbers className="mt-5 flex items-baseline justify-between gap-4">
          <span className="font-semibold text-xl">{percent === null ? "…" : `${percent} %`}</span>
          <span className="text-muted">{moving && remainingWords(moving.remainingSeconds)}</span>
        </p>
        <Progress label={`Making ${projectName}`} value={moving ? moving.progress : null} className="mt-3" />
        {moving?.delay && (
          <div className="mt-4">
            <Notice tone="note">{moving.delay.message}</Notice>
          </div>
        )}
        <ol className="mt-7 flex flex-col gap-3">
          {stages.map((stage) => (
            <StageLine key={stage.name} stage={stage} />
          ))}
        </ol>
        <p className="mt-8 text-muted text-sm">
          You can close this tab. The making goes on, and Home shows how far it is.
        </p>
        <div className="mt-4">
          <Button look="secondary" busy={asking} onClick={onCancel}>
            Cancel
          </Button>
        </div>
        <p aria-live="polite" className="sr-only">
          {announcement}
        </p>
      </div>
    </div>
  );
}

function StageLine({ stage }: { stage: StageView }) {
  const name = STAGES[stage.name];
  switch (stage.state) {
    case "running":
      return (
        <li className="flex items-center gap-3">
          <LoaderCircle aria-hidden size={18} className="animate-spin text-accent-ink" />
          <span className="font-medium">{name}</span>
          <span data-numbers className="ml-auto text-muted text-sm">
            {Math.round(stage.progress * 100)} %
          </span>
        </li>
      );
    case "succeeded":
      return (
        <li className="flex items-center gap-3">
          <Check aria-hidden size={18} className="text-success" />
          {name}
          <span className="ml-auto text-muted text-sm">done</span>
        </li>
      );
    case "skipped":
      return (
        <li className="flex items-center gap-3 text-muted">
          <Minus aria-hidden size={18} />
          {name}
          <span className="ml-auto text-sm">not needed</span>
        </li>
      );
    case "waiting":
      return (
        <li className="flex items-center gap-3 text-muted">
          <Circle aria-hidden size={18} />
          {name}
          <span className="ml-auto text-sm">next</span>
        </li>
      );
    case "failed":
    case "cancelled":
      return (
        <li className="flex items-center gap-3 text-danger">
          <X aria-hidden size={18} />
          {name}
          <span className="ml-auto text-sm">{stage.state}</span>
        </li>
      );
  }
}
