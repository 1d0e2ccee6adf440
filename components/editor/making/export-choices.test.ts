import { expect, test } from "vitest";
import { exportSettingsSchema } from "@/lib/domain/export-settings";
import { rememberedChoices, SUBTITLE_WAYS, settingsOf } from "./export-choices";

test("without a memory, videos are as channels want them, with subtitles in the picture", () => {
  expect(settingsOf(rememberedChoices())).toEqual({
    shortSide: 1080,
    quality: "good",
    captions: { burnIn: true, soft: false, sidecars: [] },
  });
});

test.each(SUBTITLE_WAYS.map(({ value }) => value))("subtitles %s are what the server takes", (subtitles) => {
  const settings = settingsOf({ ...rememberedChoices(), subtitles, sidecars: ["srt"] });
  expect(exportSettingsSchema.parse(settings)).toEqual(settings);
  expect([settings.captions.burnIn, settings.captions.soft]).toEqual([
    subtitles === "burn_in" || subtitles === "both",
    subtitles === "soft" || subtitles === "both",
  ]);
});
