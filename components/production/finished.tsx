"use client";

import { Download, Link2, PencilLine, PencilRuler, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { clock } from "@/components/ui/clock";
import { MediaPlayer } from "@/components/ui/media-player";
import { Segmented } from "@/components/ui/segmented";
import { useToast } from "@/components/ui/toast";
import { FORMATS } from "@/lib/domain/formats";
import type { RenderedFormat, SyncSummary } from "@/lib/domain/views";
import { SkippedRanges } from "./skipped-ranges";
import { SyncBadge } from "./sync-badge";

interface FinishedProps {
  name: string;
  outputs: RenderedFormat[];
  sync: SyncSummary | null;
  draftHref: string;
  anotherHref: string;
}

/** The video: play it, take it, go on. */
export function Finished({ name, outputs: made, sync, draftHref, anotherHref }: FinishedProps) {
  const toast = useToast();
  const outputs = FORMATS.flatMap(({ id }) => made.filter(({ format }) => format === id));
  const [wanted, setWanted] = useState(outputs[0]?.format);
  const shown = outputs.find((output) => output.format === wanted) ?? outputs[0];

  async function copyLink() {
    try {
      await navigator.clipboard.writeText(window.location.href);
      toast({ tone: "done", text: "The link is copied. People in your workspace can open it." });
    } catch {
      toast({ tone: "problem", text: "The browser did not let us copy. Copy the address above instead." });
    }
  }

  return (
    <div className="mx-auto grid max-w-5xl gap-8 pt-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-14 lg:pt-10">
      <div className="flex flex-col items-center gap-4">
        {shown && (
          <MediaPlayer
            key={shown.assetId}
            label={name}
            src={shown.url}
            poster={shown.posterUrl}
            width={shown.width}
            height={shown.height}
          />
        )}
        {shown && outputs.length > 1 && (
          <Segmented
            label="Format"
            value={shown.format}
            options={outputs.map(({ format }) => ({ value: format, label: format }))}
            onChange={setWanted}
          />
        )}
      </div>
      <div className="min-w-0">
        <h1 className="font-display font-semibold text-xl">{name}</h1>
        {sync?.certificate && (
          <div className="mt-3">
            <SyncBadge sync={sync} certificate={sync.certificate} />
          </div>
        )}
        {sync && <SkippedRanges skipped={sync.skipped} />}
        <h2 className="mt-8 font-medium text-sm">Download</h2>
        <ul className="mt-2 border-t">
          {outputs.map((output) => (
            <li key={output.assetId} className="flex items-center gap-3 border-b py-3">
              <div className="min-w-0 flex-1">
                <p className="font-medium text-sm">
                  {FORMATS.find(({ id }) => id === output.format)?.name} {output.format}
                </p>
                <p data-numbers className="text-muted text-sm">
                  {output.width} × {output.height} · {clock(output.durationMs)} ·{" "}
                  {(output.sizeBytes / 1_000_000).toFixed(1)} MB
                </p>
              </div>
              <Button asChild look={output.assetId === shown?.assetId ? "primary" : "secondary"} size="small">
                <a href={output.downloadUrl} download aria-label={`Download ${output.format} as MP4`}>
                  <Download aria-hidden size={16} /> MP4
                </a>
              </Button>
            </li>
          ))}
        </ul>
        <div className="mt-6 flex flex-col items-stretch gap-2">
          <Button asChild>
            <Link href={`${draftHref}/edit`}>
              <PencilRuler aria-hidden size={16} /> Open in editor
            </Link>
          </Button>
          <Button asChild>
            <Link href={anotherHref}>
              <Plus aria-hidden size={16} /> Make another with this person
            </Link>
          </Button>
          <div className="grid grid-cols-2 gap-2">
            <Button asChild look="quiet">
              <Link href={draftHref}>
                <PencilLine aria-hidden size={16} /> Open the draft
              </Link>
            </Button>
            <Button look="quiet" onClick={copyLink}>
              <Link2 aria-hidden size={16} /> Copy link
            </Button>
          </div>
        </div>
      </div>
    </div>
  );
}
