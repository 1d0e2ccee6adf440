"use client";

import { useLayoutEffect } from "react";

/** The editor is dark, unless the user chose a scheme: colours of a video are judged against a quiet ground. */
export function useDarkByDefault(): void {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    if (dataset.theme) return;
    dataset.theme = "dark";
    return () => {
      if (chosenTheme() === null) delete dataset.theme;
    };
  }, []);
}

function chosenTheme(): string | null {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null;
  }
}
