"use client";

import { Download, RotateCcw } from "lucide-react";
import Link from "next/link";
import { aboutTime } from "@/components/ui/about-time";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { ProductionView } from "@/lib/domain/views";
import { isUnderWay, useMaking } from "./making-provider";

/** The videos of this project: those that are being made with their progress, those that are ready with their files. */
export function ExportQueue() {
  const { productions } = useMaking();
  const videos = productions.filter(({ formats }) => formats.length > 0);
  if (videos.length === 0) return null;
  return (
    <section aria-label="Exports">
      <h3 className="mb-2 font-medium text-sm">Exports</h3>
      <ul className="divide-y divide-line border-line border-y">
        {videos.map((production) => (
          <li key={production.id} className="py-3">
            <ExportRow production={production} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const startedAt = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

function ExportRow({ production }: { production: ProductionView }) {
  const { asking, cancel, retry } = useMaking();
  const { status, formats } = production;
  const title = (
    <span className="text-sm">
      <span data-numbers className="font-medium">
        {formats.join(", ")}
      </span>{" "}
      <time dateTime={production.createdAt} className="text-muted" suppressHydrationWarning>
        {startedAt.format(new Date(production.createdAt))}
      </time>
    </span>
  );
  switch (status.state) {
    case "waiting":
    case "running":
      return (
        <div className="flex items-center gap-4">
          <div className="min-w-0 flex-1">
            <div className="flex justify-between gap-3">
              {title}
              <span data-numbers className="text-muted text-sm">
                {status.state === "waiting" ? "Waits for its turn" : `${Math.round(status.progress * 100)} %`}
                {status.remainingSeconds !== null &&
                  isUnderWay(production) &&
                  `, ${aboutTime(status.remainingSeconds)} left`}
              </span>
            </div>
            <Progress label={`Export ${formats.join(", ")}`} value={status.progress} className="mt-2" />
            {status.delay && <p className="mt-1 text-muted text-xs">{status.delay.message}</p>}
          </div>
          <Button size="small" busy={asking} onClick={() => cancel(production.id)}>
            Cancel
          </Button>
        </div>
      );
    case "succeeded":
      return (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Link href={`/videos/${production.id}`} className="underline-offset-4 hover:underline">
            {title}
          </Link>
          <span className="flex flex-wrap gap-2">
            {status.outputs.map((output) => (
              <Button key={output.assetId} size="small" asChild>
                <a href={output.downloadUrl} download>
                  <Download aria-hidden size={16} />
                  {output.format}
                </a>
              </Button>
            ))}
            {status.outputs.flatMap((output) =>
              output.sidecars.map((sidecar) => (
                <Button key={sidecar.downloadUrl} size="small" look="quiet" asChild>
                  <a href={sidecar.downloadUrl} download>
                    {sidecar.kind.toUpperCase()}
                    {status.outputs.length > 1 && ` ${output.format}`}
                  </a>
                </Button>
              )),
            )}
          </span>
        </div>
      );
    case "failed":
    case "cancelled":
      return (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <span className="min-w-0 flex-1">
            {title}
            <span className={`block text-sm ${status.state === "failed" ? "text-danger" : "text-muted"}`}>
              {status.state === "failed" ? status.message : "Cancelled."}
            </span>
          </span>
          {(status.state === "cancelled" || status.canRetry) && (
            <Button size="small" busy={asking} onClick={() => retry(production.id)}>
              <RotateCcw aria-hidden size={16} />
              Try again
            </Button>
          )}
        </div>
      );
  }
}
