"use client";

import { BadgeCheck, ChevronDown, CircleCheck, CircleX, Minus, ScanFace, TriangleAlert } from "lucide-react";
import { Popover } from "radix-ui";
import type { SyncCertificateView, SyncSummary } from "@/lib/domain/views";
import { certificateWords, drivenWords, VERDICT_WORDS } from "./sync-words";

type Check = SyncCertificateView["checks"][number];

const BADGES = {
  pass: { tone: "text-success", icon: BadgeCheck },
  warn: { tone: "text-warning", icon: ScanFace },
  fail: { tone: "text-danger", icon: CircleX },
} as const;
const CHECKS = {
  pass: { tone: "text-success", icon: CircleCheck, word: "passed" },
  warn: { tone: "text-warning", icon: TriangleAlert, word: "worth a look" },
  fail: { tone: "text-danger", icon: CircleX, word: "failed" },
  not_measured: { tone: "text-muted", icon: Minus, word: "not measured" },
} as const;
/** What needs a look comes first. */
const ORDER: Check["verdict"][] = ["fail", "warn", "pass", "not_measured"];

interface SyncBadgeProps {
  sync: SyncSummary;
  certificate: SyncCertificateView;
}

/** The engine's own verdict in two words, and every measurement behind it when pressed. */
export function SyncBadge({ sync, certificate }: SyncBadgeProps) {
  const { tone, icon: Icon } = BADGES[certificate.verdict];
  const checks = [...certificate.checks].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={`${VERDICT_WORDS[certificate.verdict]}. What does this mean?`}
        className="inline-flex h-9 items-center gap-2 rounded-full border bg-surface px-3 text-sm transition-colors hover:border-line-strong"
      >
        <Icon aria-hidden size={16} className={tone} />
        <span className="font-medium">{VERDICT_WORDS[certificate.verdict]}</span>
        <ChevronDown aria-hidden size={14} className="text-muted" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label="About the sync"
          className="z-50 max-h-[min(32rem,var(--radix-popover-content-available-height))] w-96 max-w-[calc(100vw-1.5rem)] animate-fade overflow-y-auto rounded-panel border bg-surface p-4 text-sm shadow-float"
        >
          <p>{certificateWords(certificate)}</p>
          <p className="mt-2 text-muted">{drivenWords(sync)}</p>
          <ul className="mt-3 flex flex-col gap-3 border-t pt-3">
            {checks.map((check) => (
              <CheckLine key={check.id} check={check} />
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function CheckLine({ check }: { check: Check }) {
  const { tone, icon: Icon, word } = CHECKS[check.verdict];
  return (
    <li className="flex gap-2.5">
      <Icon aria-hidden size={16} className={`mt-0.5 shrink-0 ${tone}`} />
      <div data-numbers className="min-w-0">
        <p className="font-medium">
          {check.label}
          <span className="sr-only">: {word}</span>
        </p>
        <p className="text-muted">{check.reason}</p>
      </div>
    </li>
  );
}
