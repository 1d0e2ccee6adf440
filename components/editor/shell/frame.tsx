"use client";

import clsx from "clsx";
import { type CSSProperties, useCallback, useRef, useState } from "react";
import { ActionsProvider } from "../actions-context";
import { useWatchFocus } from "../came-by-mouse";
import { useEditor } from "../editor-context";
import { PropertiesPanel } from "../properties/properties-panel";
import { Stage } from "../stage/stage";
import { COMPACT_LANES } from "../timeline/rows";
import { Timeline } from "../timeline/timeline";
import { EmptyProject } from "./empty-project";
import { OpenWindow } from "./open-window";
import { type PanelName, type PanelSizes, rememberedPanels, rememberPanels } from "./panel-sizes";
import { PartBoundary } from "./part-boundary";
import { ProjectNotices } from "./project-notices";
import { RailPanels } from "./rail";
import { Separator } from "./separator";
import { TopBar } from "./top-bar";
import { useShortcuts } from "./use-shortcuts";
import { useWide } from "./use-wide";
import { useWindowActions } from "./windows-context";

/** The editor's screen: its windows, its keys, and where everything stands. */
export function Frame() {
  const ui = useWindowActions();
  return (
    <ActionsProvider ui={ui}>
      <Layout />
      <OpenWindow />
    </ActionsProvider>
  );
}

/** Side by side where there is room, one below the other on phones. */
function Layout() {
  const wide = useWide();
  useShortcuts();
  useWatchFocus();
  return (
    <div className="flex h-full flex-col bg-paper text-ink">
      <TopBar />
      <ProjectNotices />
      {wide ? <SideBySide /> : <Stacked />}
    </div>
  );
}

function SideBySide() {
  const { root, sizes, resize } = usePanelSizes();
  return (
    <main id="main" ref={root} className="flex min-h-0 flex-1 flex-col" style={cssSizes(sizes)}>
      <div className="flex min-h-0 flex-1">
        <RailPanels orientation="vertical" />
        <Separator
          name="panel"
          label="Width of the panel"
          side="before"
          size={sizes.panel}
          onResize={(size, done) => resize("panel", size, done)}
        />
        <StageArea className="min-w-0 flex-1" />
        <Separator
          name="properties"
          label="Width of the properties"
          side="after"
          size={sizes.properties}
          onResize={(size, done) => resize("properties", size, done)}
        />
        <div className="flex min-h-0 w-(--properties) max-w-[30vw] shrink-0 flex-col">
          <PartBoundary name="The properties">
            <PropertiesPanel />
          </PartBoundary>
        </div>
      </div>
      <Separator
        name="timeline"
        label="Height of the timeline"
        side="after"
        size={sizes.timeline}
        onResize={(size, done) => resize("timeline", size, done)}
      />
      <div className="h-(--timeline) max-h-[65%] min-h-0 shrink-0">
        <PartBoundary name="The timeline">
          <Timeline />
        </PartBoundary>
      </div>
    </main>
  );
}

/** While someone writes in a panel, the keyboard has half of the screen: the words get the rest of it. */
function Stacked() {
  const { root, sizes, resize } = usePanelSizes();
  return (
    <main id="main" ref={root} data-stacked className="flex min-h-0 flex-1 flex-col" style={cssSizes(sizes)}>
      <StageArea className="h-[40dvh] min-h-[26dvh] writing:h-[22dvh] writing:min-h-0" />
      <div className="flex max-h-[44dvh] shrink-0 flex-col border-t writing:hidden">
        <div className="h-(--strip) min-h-0">
          <PartBoundary name="The timeline">
            <Timeline lanes={COMPACT_LANES} />
          </PartBoundary>
        </div>
        <Separator
          name="strip"
          label="Height of the timeline"
          side="before"
          size={sizes.strip}
          onResize={(size, done) => resize("strip", size, done)}
        />
      </div>
      <RailPanels orientation="horizontal" />
    </main>
  );
}

function StageArea({ className }: { className: string }) {
  const empty = useEditor((editor) => Object.keys(editor.document.items).length === 0);
  return (
    <div className={clsx("flex flex-col bg-sunken", className)}>
      <div className="min-h-0 flex-1">
        <PartBoundary name="The picture">{empty ? <EmptyProject /> : <Stage />}</PartBoundary>
      </div>
    </div>
  );
}

function cssSizes(sizes: PanelSizes): CSSProperties {
  return Object.fromEntries(Object.entries(sizes).map(([name, size]) => [`--${name}`, `${size}px`]));
}

/** The panels' sizes. A drag moves the lines by CSS alone; React hears of the size that it ends with. */
function usePanelSizes() {
  const root = useRef<HTMLElement>(null);
  const [sizes, setSizes] = useState(rememberedPanels);
  const resize = useCallback((name: PanelName, size: number, done: boolean) => {
    root.current?.style.setProperty(`--${name}`, `${size}px`);
    if (!done) return;
    setSizes((before) => {
      const next = { ...before, [name]: size };
      rememberPanels(next);
      return next;
    });
  }, []);
  return { root, sizes, resize };
}
