import type { ExportSettings } from "@/lib/domain/export-settings";

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

/** The form's choices as the server takes them. */
export function settingsOf(choices: {
  shortSide: ExportSettings["shortSide"];
  fps: ExportSettings["fps"];
  quality: ExportSettings["quality"];
  subtitles: SubtitleWay;
  sidecars: ExportSettings["captions"]["sidecars"];
}): ExportSettings {
  const { shortSide, fps, quality, subtitles, sidecars } = choices;
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
