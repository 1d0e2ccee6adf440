import type { FormatId } from "../../document/units";
import { type Box, type Size, shareWithin } from "./box";

export type AppId = "tiktok" | "reels" | "shorts";

/** A part of the picture that an app draws over. Fractions of the picture. */
export interface CoveredArea {
  what: string;
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface AppArea {
  id: AppId;
  name: string;
  covered: readonly CoveredArea[];
}

/**
 * What each app lays over a tall picture (1080x1920) on a common phone: its tabs above, the column of buttons at the
 * right, name, caption and sound below. Rounded from the guides of their makers for posts (TikTok Ads Manager, "Safe zone":
 * 126 px above, 370 px below a short caption; Meta Business Help, "Safe zones": up to 14 % above and 35 % below where an
 * advertisement's button stands; Google Ads Help, "Shorts ads: asset specifications"). Apps change them with their
 * versions and phones differ by some percent: a warning, not a rule.
 */
export const APP_AREAS: readonly AppArea[] = [
  {
    id: "tiktok",
    name: "TikTok",
    covered: [
      { what: "Tabs", left: 0, top: 0, width: 1, height: 0.066 },
      { what: "Buttons", left: 0.87, top: 0.42, width: 0.13, height: 0.4 },
      { what: "Name, caption and sound", left: 0, top: 0.807, width: 1, height: 0.193 },
    ],
  },
  {
    id: "reels",
    name: "Reels",
    covered: [
      { what: "Tabs", left: 0, top: 0, width: 1, height: 0.11 },
      { what: "Buttons", left: 0.87, top: 0.5, width: 0.13, height: 0.33 },
      { what: "Name, caption and sound", left: 0, top: 0.83, width: 1, height: 0.17 },
    ],
  },
  {
    id: "shorts",
    name: "Shorts",
    covered: [
      { what: "Search and menu", left: 0, top: 0, width: 1, height: 0.08 },
      { what: "Buttons", left: 0.85, top: 0.4, width: 0.15, height: 0.42 },
      { what: "Name, title and sound", left: 0, top: 0.82, width: 1, height: 0.18 },
    ],
  },
];

/** The apps show tall pictures over the whole screen; others stand free of what the app draws. */
export function appAreaIn(app: AppId, format: FormatId): AppArea | null {
  return format === "9:16" ? (APP_AREAS.find(({ id }) => id === app) ?? null) : null;
}

/** The part of something that may be covered before it is said: widths of lines are estimated, a little too wide. */
const TOLERATED = 0.05;

/** What an app draws over something on the picture; null when it is in the clear. */
export function coveredBy(area: AppArea, box: Box, picture: Size): CoveredArea | null {
  const found = area.covered.find((covered) => {
    const inPixels = {
      left: covered.left * picture.width,
      top: covered.top * picture.height,
      width: covered.width * picture.width,
      height: covered.height * picture.height,
    };
    return shareWithin(box, inPixels) > TOLERATED;
  });
  return found ?? null;
}
