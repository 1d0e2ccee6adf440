import { remember, remembered } from "@/lib/client/remembered";

/** Sizes of the panels that can be dragged, in CSS pixels. */
export const PANELS = {
  panel: { smallest: 240, usual: 336, largest: 640 },
  properties: { smallest: 220, usual: 288, largest: 520 },
  timeline: { smallest: 120, usual: 264, largest: 620 },
  /** The timeline of a phone, between the picture and the panels. */
  strip: { smallest: 112, usual: 200, largest: 360 },
} as const;

export type PanelName = keyof typeof PANELS;
export type PanelSizes = Record<PanelName, number>;

const KEY = "editor.panels";

export function clampPanel(name: PanelName, size: number): number {
  const { smallest, largest } = PANELS[name];
  return Math.round(Math.min(Math.max(size, smallest), largest));
}

export function rememberedPanels(): PanelSizes {
  const stored = remembered(KEY);
  const sizeOf = (name: PanelName): number => {
    const size = typeof stored === "object" && stored !== null ? Reflect.get(stored, name) : undefined;
    return typeof size === "number" ? clampPanel(name, size) : PANELS[name].usual;
  };
  return {
    panel: sizeOf("panel"),
    properties: sizeOf("properties"),
    timeline: sizeOf("timeline"),
    strip: sizeOf("strip"),
  };
}

export function rememberPanels(sizes: PanelSizes): void {
  remember(KEY, sizes);
}
