"use client";

import clsx from "clsx";
import { Blend, ChevronsRight, Plus, Scissors, ZoomIn } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import type { Transition } from "@/lib/document/styles";
import { setItem } from "@/lib/editor/commands/set-item";
import { type Clip, ROW_PADDING } from "./rows";
import { useTimelineEditor } from "./timeline-editor";
import { announce } from "./timeline-view";

type Kind = Transition["kind"] | "cut";

const CHOICES: { kind: Kind; label: string; icon: ReactNode }[] = [
  { kind: "cut", label: "Cut", icon: <Scissors aria-hidden size={15} /> },
  { kind: "crossfade", label: "Crossfade", icon: <Blend aria-hidden size={15} /> },
  { kind: "slide", label: "Slide", icon: <ChevronsRight aria-hidden size={15} /> },
  { kind: "zoom", label: "Zoom", icon: <ZoomIn aria-hidden size={15} /> },
];
const DEFAULT_MS = 500;
const LEAST_CLIP_PX = 30;

/** Between two clips that touch: how the second takes over from the first. */
export function TransitionChip(props: { clip: Clip; laneHeight: number; pxPerMs: number }) {
  const { clip, laneHeight, pxPerMs } = props;
  const { store, view } = useTimelineEditor();
  const { item } = clip;
  if (item.kind !== "video" || item.durationMs * pxPerMs < LEAST_CLIP_PX) return null;
  const kind: Kind = item.transitionIn?.kind ?? "cut";
  const current = CHOICES.find((choice) => choice.kind === kind);

  const choose = (next: Kind) => {
    const durationMs =
      item.transitionIn?.durationMs ?? Math.min(DEFAULT_MS, Math.max(40, item.durationMs / 2));
    const transitionIn = next === "cut" ? undefined : { kind: next, durationMs: Math.round(durationMs) };
    if (store.getState().edit("Change transition", setItem({ id: item.id, change: { transitionIn } }))) {
      announce(view, `The transition is a ${next}.`);
    }
  };

  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={`Transition before ${clip.name}: ${current?.label ?? "Cut"}`}
        title={`Transition: ${current?.label ?? "Cut"}`}
        className={clsx(
          "pointer-events-auto absolute z-[6] flex size-5 -translate-x-1/2 items-center justify-center rounded-[5px] border border-line-strong bg-surface text-ink transition-opacity",
          "focus-visible:opacity-100 data-[state=open]:opacity-100",
          kind === "cut" && "opacity-0 hover:opacity-100 [.timeline-row:hover_&]:opacity-100",
        )}
        style={{
          left: item.startMs * pxPerMs,
          top: ROW_PADDING + clip.lane * laneHeight + laneHeight / 2 - 10,
        }}
      >
        {kind === "cut" ? <Plus aria-hidden size={13} /> : current?.icon}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-40 animate-fade rounded-panel border border-line bg-surface p-1 shadow-float"
        >
          <DropdownMenu.RadioGroup
            aria-label="Transition"
            value={kind}
            onValueChange={(value) => {
              const choice = CHOICES.find((candidate) => candidate.kind === value);
              if (choice) choose(choice.kind);
            }}
          >
            {CHOICES.map((choice) => (
              <DropdownMenu.RadioItem
                key={choice.kind}
                value={choice.kind}
                className="flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-control px-3 text-sm outline-none data-[state=checked]:font-medium data-highlighted:bg-sunken"
              >
                {choice.icon}
                {choice.label}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
