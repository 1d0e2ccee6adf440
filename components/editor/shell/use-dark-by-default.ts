"use client";

import { useLayoutEffect } from "react";

/** The editor is dark, unless the user chose a scheme: colours of a video are judged against a quiet ground. */
export function useDarkByDefault(): void {
  useLayoutEffect(() => {
    if (chosenTheme() !== null) return;
    const { dataset } = document.documentElement;
    // `/theme.js` did so already where the page began with the editor.
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
