"use client";

import { Frame, Smartphone } from "lucide-react";
import { memo } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoices, MenuText } from "@/components/ui/menu";
import { Segmented } from "@/components/ui/segmented";
import type { FormatId } from "@/lib/document/units";
import { FORMATS } from "@/lib/domain/formats";
import { setFormats } from "@/lib/editor/commands/set-formats";
import { APP_AREAS, type AppId } from "@/lib/editor/stage/app-areas";
import { useEditor } from "../editor-context";

/** How large the picture is shown: as it fits, or in screen pixels per pixel of the picture. */
export type Zoom = "fit" | "0.5" | "1" | "2";
const ZOOMS: { value: Zoom; label: string }[] = [
  { value: "fit", label: "To fit" },
  { value: "0.5", label: "50 %" },
  { value: "1", label: "100 %" },
  { value: "2", label: "200 %" },
];

interface StageBarProps {
  app: AppId | null;
  onApp: (app: AppId | null) => void;
  zoom: Zoom;
  /** Screen pixels per pixel of the picture, as it is now. */
  scale: number;
  onZoom: (zoom: Zoom) => void;
}

/** What is shown and how, above the picture. */
export const StageBar = memo(function StageBar({ app, onApp, zoom, scale, onZoom }: StageBarProps) {
  const format = useEditor((state) => state.format);
  const showFormat = useEditor((state) => state.showFormat);
  const appName = APP_AREAS.find(({ id }) => id === app)?.name;
  return (
    <div className="flex h-12 shrink-0 items-center justify-between gap-2 border-line border-b bg-paper px-2 max-lg:h-11 writing:hidden">
      <Segmented
        label="Format"
        value={format}
        options={FORMATS.map(({ id }) => ({ value: id, label: id, icon: <Shape format={id} /> }))}
        onChange={showFormat}
        className="[&>*]:h-8 [&>*]:px-2.5 [&>*]:text-xs"
      />
      <AddFormat format={format} />
      <div className="ml-auto flex items-center gap-1">
        <Menu
          label="Safe areas"
          trigger={
            <Button
              look="quiet"
              size="small"
              aria-label={appName ? `${appName}, safe areas` : "Safe areas"}
              className={app ? "px-2 text-accent-ink" : "px-2 text-muted"}
            >
              <Smartphone aria-hidden size={16} />
              <span className="hidden @2xl:inline">{appName ?? "Safe areas"}</span>
            </Button>
          }
        >
          <MenuText>
            <span className="block max-w-56 text-muted text-xs">
              What the app draws over a tall video, so that nothing important lies below.
            </span>
          </MenuText>
          <MenuChoices
            label="App"
            value={app ?? "none"}
            options={[
              { value: "none" as const, label: "None" },
              ...APP_AREAS.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(value) => onApp(value === "none" ? null : value)}
          />
        </Menu>
        <Menu
          label="Size on the screen"
          trigger={
            <Button
              look="quiet"
              size="small"
              className="px-2 text-muted tabular-nums"
              aria-label={`${Math.round(scale * 100)} %, size on the screen`}
            >
              <Frame aria-hidden size={16} />
              {Math.round(scale * 100)} %
            </Button>
          }
        >
          <MenuChoices label="Size on the screen" value={zoom} options={ZOOMS} onChange={onZoom} />
        </Menu>
      </div>
    </div>
  );
});

/** A format that is looked at, and not made yet. */
function AddFormat({ format }: { format: FormatId }) {
  const formats = useEditor((state) => state.document.formats);
  const edit = useEditor((state) => state.edit);
  if (formats.some(({ id }) => id === format)) return null;
  const add = () => edit(`Add ${format}`, setFormats({ formats: [...formats.map(({ id }) => id), format] }));
  return (
    <Button look="quiet" size="small" className="px-2 text-accent-ink text-xs" onClick={add}>
      Make {format} too
    </Button>
  );
}

/** The format's outline. */
function Shape({ format }: { format: FormatId }) {
  const [width, height] = FORMATS.find(({ id }) => id === format)?.ratio ?? [1, 1];
  const unit = 11 / Math.max(width, height);
  return (
    <span
      aria-hidden
      className="rounded-[2px] border border-current"
      style={{ width: Math.round(width * unit), height: Math.round(height * unit) }}
    />
  );
}
