"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { SavedPoint, SaveState } from "@/lib/client/saving";

/** The project around the document: its name, and how safe it is. */
export interface KeptProject {
  name: string;
  rename: (name: string) => void;
  save: SaveState;
  /** Other tabs of this browser that have it open. */
  others: number;
  /** Saves what is unsaved; null when it could not be. */
  flush: () => Promise<SavedPoint | null>;
  /** Shows what the server has; what was changed here is forgotten. */
  loadTheirs: () => Promise<void>;
  /** Goes on in a project of its own. */
  saveCopy: () => Promise<void>;
  /** Makes an old version the newest. False when it could not be done; the user was told why. */
  restore: (revision: number) => Promise<boolean>;
}

const ProjectContext = createContext<KeptProject | null>(null);

export function ProjectProvider(props: { value: KeptProject; children: ReactNode }) {
  return <ProjectContext.Provider value={props.value}>{props.children}</ProjectContext.Provider>;
}

export function useKept(): KeptProject {
  const project = useContext(ProjectContext);
  if (!project) throw new Error("This part of the editor stands outside of its project.");
  return project;
}
