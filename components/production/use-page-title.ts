"use client";

import { useEffect } from "react";
import type { ProductionView } from "@/lib/domain/views";

/** The tab says how far it is, so that it can be watched from another one. */
export function usePageTitle({ projectName, status }: ProductionView): void {
  const title = titleOf(projectName, status);
  useEffect(() => {
    document.title = title;
  }, [title]);
}

function titleOf(name: string, status: ProductionView["status"]): string {
  switch (status.state) {
    case "waiting":
    case "running":
      return `${Math.round(status.progress * 100)} % · ${name} · TwinSync`;
    case "succeeded":
      return `Ready · ${name} · TwinSync`;
    case "failed":
      return `Failed · ${name} · TwinSync`;
    default:
      return `${name} · TwinSync`;
  }
}
