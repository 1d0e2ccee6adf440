"use client";

import {
  BadgeCheck,
  CircleAlert,
  CircleDashed,
  CircleX,
  Copy,
  LoaderCircle,
  MoreHorizontal,
  PencilLine,
  PencilRuler,
  Play,
  ScanFace,
  TextCursorInput,
  Trash2,
} from "lucide-react";
import Image from "next/image";
import Link from "next/link";
import { useRef, useState } from "react";
import { VERDICT_WORDS } from "@/components/production/sync-words";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/button";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import type { ProjectCard } from "@/lib/domain/views";
import { RenameDialog } from "./rename-dialog";
import { timeAgo } from "./time-ago";

export function isMaking(project: ProjectCard): boolean {
  const state = project.latest?.status.state;
  return state === "waiting" || state === "running";
}

interface ProjectPosterProps {
  project: ProjectCard;
  /** What went wrong, in words; null when it has the name. */
  onRename: (name: string) => Promise<string | null>;
  onCopy: () => void;
  onDelete: () => void;
}

/** One project: its picture with the state on it; leads to the video when there is one, else to the draft. */
export function ProjectPoster({ project, onRename, onCopy, onDelete }: ProjectPosterProps) {
  const [renaming, setRenaming] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
  const draft = `/projects/${project.id}`;
  const { latest } = project;
  const href = latest && latest.status.state !== "cancelled" ? `/videos/${latest.productionId}` : draft;
  return (
    <article className="group">
      <div className="relative">
        <Link
          href={href}
          aria-label={`${project.name}, ${stateInWords(project)}`}
          className="block overflow-hidden rounded-media bg-sunken"
        >
          <span className="relative block aspect-4/5">
            {project.posterUrl ? (
              <Image
                src={project.posterUrl}
                alt=""
                fill
                unoptimized
                className="object-cover transition-transform duration-200 group-hover:scale-[1.02]"
              />
            ) : (
              <span className="flex size-full items-center justify-center text-muted">
                <CircleDashed aria-hidden size={32} />
              </span>
            )}
          </span>
        </Link>
        <div className="pointer-events-none absolute top-3 left-3 flex flex-col items-start gap-1.5">
          <StateBadge project={project} />
          <SyncVerdict project={project} />
        </div>
      </div>
      <div className="mt-2 flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-medium">{project.name}</h2>
          <p suppressHydrationWarning className="line-clamp-2 text-muted text-sm">
            {latest?.status.state === "failed"
              ? latest.status.message
              : timeAgo(project.updatedAt, Date.now())}
          </p>
        </div>
        <Menu
          label={`${project.name}: more`}
          trigger={
            <IconButton ref={more} label={`More for ${project.name}`}>
              <MoreHorizontal aria-hidden size={18} />
            </IconButton>
          }
        >
          <MenuItem asChild>
            <Link href={draft}>
              <PencilLine aria-hidden size={16} /> Open the draft
            </Link>
          </MenuItem>
          <MenuItem asChild>
            <Link href={`${draft}/edit`}>
              <PencilRuler aria-hidden size={16} /> Open in editor
            </Link>
          </MenuItem>
          <MenuLine />
          <MenuItem
            icon={<TextCursorInput aria-hidden size={16} />}
            onSelect={() => {
              // The menu is gone when the window closes: it gives the focus back to what opened the menu.
              more.current?.focus();
              setRenaming(true);
            }}
          >
            Rename…
          </MenuItem>
          <MenuItem icon={<Copy aria-hidden size={16} />} onSelect={onCopy}>
            Make a copy
          </MenuItem>
          <MenuItem danger icon={<Trash2 aria-hidden size={16} />} onSelect={onDelete}>
            Delete
          </MenuItem>
        </Menu>
        <RenameDialog name={project.name} open={renaming} onOpenChange={setRenaming} onRename={onRename} />
      </div>
    </article>
  );
}

function stateInWords({ latest }: ProjectCard): string {
  switch (latest?.status.state) {
    case "waiting":
    case "running":
      return `making, ${Math.round(latest.status.progress * 100)} %`;
    case "succeeded": {
      const verdict = latest.status.sync?.certificate?.verdict;
      return verdict ? `ready, ${VERDICT_WORDS[verdict].toLowerCase()}` : "ready";
    }
    case "failed":
      return latest.status.canRetry ? "failed, try again" : "failed, needs a change";
    default:
      return "draft";
  }
}

const VERDICT_BADGES = {
  pass: { tone: "good", icon: BadgeCheck },
  warn: { tone: "doubtful", icon: ScanFace },
  fail: { tone: "bad", icon: CircleX },
} as const;

/** What the engine measured of its own result; the video's page explains it. */
function SyncVerdict({ project: { latest } }: { project: ProjectCard }) {
  const verdict = latest?.status.state === "succeeded" ? latest.status.sync?.certificate?.verdict : undefined;
  if (!verdict) return null;
  const { tone, icon: Icon } = VERDICT_BADGES[verdict];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden size={14} />}>
      {VERDICT_WORDS[verdict]}
    </Badge>
  );
}

function StateBadge({ project }: { project: ProjectCard }) {
  const words = stateInWords(project);
  const label = words.charAt(0).toUpperCase() + words.slice(1);
  switch (project.latest?.status.state) {
    case "waiting":
    case "running":
      return (
        <Badge tone="busy" icon={<LoaderCircle aria-hidden size={14} className="animate-spin" />}>
          {label.replace(", ", " ")}
        </Badge>
      );
    case "succeeded":
      return (
        <Badge tone="good" icon={<Play aria-hidden size={14} />}>
          Ready
        </Badge>
      );
    case "failed":
      return (
        <Badge tone="bad" icon={<CircleAlert aria-hidden size={14} />}>
          {label}
        </Badge>
      );
    default:
      return <Badge icon={<PencilLine aria-hidden size={14} />}>{label}</Badge>;
  }
}
