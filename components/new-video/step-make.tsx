"use client";

import { ImagePlus, X } from "lucide-react";
import Image from "next/image";
import { FormatPicker } from "@/components/project/format-picker";
import { SlotStatus } from "@/components/project/slot-status";
import type { MediaSlot } from "@/components/project/use-media-slot";
import { IconButton } from "@/components/ui/button";
import { Dropzone } from "@/components/ui/dropzone";
import { TextArea } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { CaptionStyle } from "@/lib/document/items";
import { FORMATS } from "@/lib/domain/formats";
import type { Brief } from "@/lib/editor/brief";
import { MusicPicker } from "./music-picker";

interface StepMakeProps {
  brief: Brief;
  logoSlot: MediaSlot;
  logoUrl: string | null;
  onChange: (part: Partial<Brief>) => void;
}

const CAPTION_OPTIONS: { value: Brief["captions"]; label: string }[] = [
  { value: "look", label: "As in the look" },
  { value: "karaoke", label: "Words that fill" },
  { value: "pop", label: "Few big words" },
  { value: "box", label: "On a plate" },
  { value: "none", label: "No subtitles" },
];

/** The finishing: formats, title, subtitles, logo and music. */
export function StepMake({ brief, logoSlot, logoUrl, onChange }: StepMakeProps) {
  return (
    <div className="flex flex-col gap-6">
      <FormatPicker
        value={brief.formats}
        onChange={(formats) =>
          onChange({ formats: FORMATS.map(({ id }) => id).filter((id) => formats.includes(id)) })
        }
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <TextArea
          label="Title"
          aside="optional"
          hint="A second line is shown smaller."
          maxLength={500}
          short
          value={brief.title}
          onChange={(event) => onChange({ title: event.target.value })}
        />
        <Select
          label="Subtitles"
          value={brief.captions}
          groups={[{ options: CAPTION_OPTIONS }]}
          onChange={(captions) => onChange({ captions: captions as "look" | CaptionStyle | "none" })}
        />
      </div>
      <div className="grid gap-6 sm:grid-cols-2">
        <MusicPicker value={brief.music} onChange={(choice) => onChange({ music: choice })} />
        <div className="flex flex-col gap-1.5">
          <p className="flex items-baseline justify-between font-medium text-sm">
            Logo <span className="font-normal text-muted text-xs">optional</span>
          </p>
          <SlotStatus slot={logoSlot} accept="image/*" />
          {logoSlot.status.state === "idle" && !brief.logo && (
            <Dropzone
              label="Add a logo"
              accept="image/png,image/jpeg,image/webp"
              hint="PNG or JPEG"
              icon={<ImagePlus aria-hidden size={20} className="text-muted" />}
              className="min-h-24 p-4 text-sm"
              onFile={(file) => logoSlot.send(file, "upload")}
            />
          )}
          {logoSlot.status.state === "idle" && brief.logo && (
            <div className="flex items-center gap-3 rounded-control border p-2">
              <span className="relative h-12 w-20 shrink-0 rounded-[4px] bg-sunken">
                {logoUrl && <Image src={logoUrl} alt="" fill unoptimized className="object-contain p-1" />}
              </span>
              <span className="min-w-0 flex-1 truncate text-sm">{brief.logo.name}</span>
              <IconButton label="Remove the logo" onClick={() => onChange({ logo: null })}>
                <X aria-hidden size={18} />
              </IconButton>
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
