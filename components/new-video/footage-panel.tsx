"use client";

import { CircleCheck, type Info, OctagonAlert, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { Speaker } from "@/lib/document/takes";
import type { FootageQuality, FootageSummary, FootageView } from "@/lib/domain/views";
import { WhoSpeaks } from "./who-speaks";

interface FootagePanelProps {
  footage: FootageView;
  speaker: Speaker | null;
  onSpeaker: (speaker: Speaker | null) => void;
  onLookAgain: () => void;
}

const VERDICTS: Record<FootageQuality, { words: string; tone: string; icon: typeof Info }> = {
  good: { words: "This video works well", tone: "text-success", icon: CircleCheck },
  usable: { words: "This video is usable", tone: "text-warning", icon: TriangleAlert },
  poor: { words: "This video will look poor", tone: "text-danger", icon: OctagonAlert },
};

/** What to expect of the chosen video, before anything is made of it. */
export function FootagePanel({ footage, speaker, onSpeaker, onLookAgain }: FootagePanelProps) {
  switch (footage.state) {
    case "absent":
      return null;
    case "looking":
      return (
        <div role="status" className="border-t pt-4">
          <p className="text-muted text-sm">Looking at the video…</p>
          <Skeleton className="mt-3 h-4 w-3/4" />
        </div>
      );
    case "failed":
      return (
        <Notice
          tone="note"
          action={
            <Button size="small" onClick={onLookAgain}>
              Check again
            </Button>
          }
        >
          The video could not be checked. You can still make it.
        </Notice>
      );
    case "refused":
      return <Notice tone="problem">{footage.message}</Notice>;
    case "seen":
      return (
        <section aria-label="About this video" className="flex flex-col gap-5 border-t pt-4">
          <Verdict footage={footage} />
          {footage.faces.length > 1 && (
            <WhoSpeaks faces={footage.faces} value={speaker} onChange={onSpeaker} />
          )}
        </section>
      );
  }
}

function Verdict({ footage }: { footage: FootageSummary }) {
  const { words, tone, icon: Icon } = VERDICTS[footage.quality];
  // Several people are asked about just below.
  const findings = footage.findings.filter(({ code }) => code !== "several_people");
  return (
    <div>
      <p className={`flex items-center gap-2 font-medium text-sm ${tone}`}>
        <Icon aria-hidden size={18} className="shrink-0" />
        {words}
      </p>
      {findings.length > 0 && (
        <ul data-numbers className="mt-2 flex flex-col gap-2 pl-[1.625rem]">
          {findings.map(({ code, level, message, advice }) => (
            <li key={code} className="text-sm">
              <span className={level === "good" ? "text-muted" : undefined}>{message}</span>{" "}
              {advice && <span className="text-muted">{advice}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
