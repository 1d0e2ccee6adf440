import { z } from "zod";
import { remember, remembered } from "@/lib/client/remembered";
import { type ExportSettings, exportSettingsSchema, SIDECARS } from "@/lib/domain/export-settings";

/** How subtitles come with a video. */
export type SubtitleWay = "burn_in" | "soft" | "both" | "none";

export const SUBTITLE_WAYS = [
  { value: "burn_in", label: "In the picture" },
  { value: "soft", label: "A track that players can turn on" },
  { value: "both", label: "Both" },
  { value: "none", label: "None" },
] as const satisfies readonly { value: SubtitleWay; label: string }[];

/** What a way means for whoever watches. */
export function captionsWords(way: SubtitleWay): string {
  switch (way) {
    case "burn_in":
      return "Everyone sees them, as they are drawn here.";
    case "soft":
      return "Off until someone turns them on; drawn by the player.";
    case "both":
      return "Drawn in the picture, and to be turned on once more.";
    case "none":
      return "The words are heard only.";
  }
}

/** What the form asks for. */
const choicesSchema = z.object({
  shortSide: exportSettingsSchema.shape.shortSide,
  fps: exportSettingsSchema.shape.fps,
  quality: z.enum(["small", "good", "best"]),
  subtitles: z.enum(["burn_in", "soft", "both", "none"]),
  sidecars: z.array(z.enum(SIDECARS)),
});
export type ExportChoices = z.infer<typeof choicesSchema>;

const FIRST_CHOICES: ExportChoices = {
  shortSide: 1080,
  fps: undefined,
  quality: "good",
  subtitles: "burn_in",
  sidecars: [],
};
const KEY = "editor.export";

/** As they were at the last export in this browser. */
export function rememberedChoices(): ExportChoices {
  const parsed = choicesSchema.safeParse(remembered(KEY));
  return parsed.success ? parsed.data : FIRST_CHOICES;
}

export function rememberChoices(choices: ExportChoices): void {
  remember(KEY, choices);
}

/** The form's choices as the server takes them. */
export function settingsOf({ shortSide, fps, quality, subtitles, sidecars }: ExportChoices): ExportSettings {
  return {
    ...(shortSide ? { shortSide } : {}),
    ...(fps ? { fps } : {}),
    quality,
    captions: {
      burnIn: subtitles === "burn_in" || subtitles === "both",
      soft: subtitles === "soft" || subtitles === "both",
      sidecars,
    },
  };
}
