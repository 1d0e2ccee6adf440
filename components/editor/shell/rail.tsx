"use client";

import clsx from "clsx";
import { Tabs } from "radix-ui";
import { MakingBar } from "../making/making-bar";
import { PHONE_RAIL, RAIL, useRestOfPanels } from "./panels";
import { PartBoundary } from "./part-boundary";
import { useWindows } from "./windows-context";

interface RailPanelsProps {
  /** The tabs stand beside their panel, or above it. */
  orientation: "vertical" | "horizontal";
}

/** The tabs of the left side and the panel of the chosen one. */
export function RailPanels({ orientation }: RailPanelsProps) {
  const { panel, openPanel } = useWindows();
  useRestOfPanels();
  const vertical = orientation === "vertical";
  const rail = vertical ? RAIL : PHONE_RAIL;
  const tab = rail.find(({ id }) => id === panel)?.id ?? rail[0]?.id ?? "";
  return (
    <Tabs.Root asChild value={tab} orientation={orientation} onValueChange={openPanel}>
      <section
        aria-label="Panels"
        data-panels
        className={clsx("flex min-h-0", vertical ? "shrink-0" : "min-h-44 flex-1 flex-col border-t")}
      >
        <Tabs.List
          aria-label="Panels"
          className={clsx(
            "flex shrink-0",
            vertical ? "w-17 flex-col gap-1 border-r px-1.5 py-2" : "overflow-x-auto border-b px-1 py-1",
          )}
        >
          {rail.map(({ id, label, icon: Icon }) => (
            <Tabs.Trigger
              key={id}
              value={id}
              // Radix moves the focus by itself, and browsers then show a ring to those who point, too.
              onPointerDown={({ currentTarget }) => currentTarget.setAttribute("data-pointed", "")}
              onBlur={({ currentTarget }) => currentTarget.removeAttribute("data-pointed")}
              className="flex min-h-13 min-w-13 flex-auto flex-col items-center justify-center gap-1 rounded-control font-medium text-[0.6875rem] text-muted transition-colors hover:text-ink data-pointed:outline-none data-[state=active]:bg-sunken data-[state=active]:text-ink lg:flex-none"
            >
              <Icon aria-hidden size={20} strokeWidth={1.75} />
              {label}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {rail.map(({ id, label, View }) => (
          <Tabs.Content
            key={id}
            value={id}
            aria-label={label}
            className={clsx(
              "flex min-h-0 flex-col focus-visible:-outline-offset-2",
              vertical ? "w-(--panel) max-w-[38vw]" : "flex-1",
              "data-[state=inactive]:hidden",
            )}
          >
            <MakingBar />
            <PartBoundary name={label}>
              <View />
            </PartBoundary>
          </Tabs.Content>
        ))}
      </section>
    </Tabs.Root>
  );
}
