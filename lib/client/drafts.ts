/** What was typed and is not saved on the server yet. */
export interface LocalDraft<Content> {
  content: Content;
  /** The server's revision that it started from; 0 for a project that does not exist yet. */
  revision: number;
}

const PREFIX = "draft:";

export function localDraft<Content>(place: string): LocalDraft<Content> | null {
  try {
    const stored = localStorage.getItem(PREFIX + place);
    return stored ? (JSON.parse(stored) as LocalDraft<Content>) : null;
  } catch {
    return null;
  }
}

export function keepDraft<Content>(place: string, draft: LocalDraft<Content>): void {
  try {
    localStorage.setItem(PREFIX + place, JSON.stringify(draft));
  } catch {
    // Storage is full or blocked: the server's copy is the only one.
  }
}

export function forgetDraft(place: string): void {
  try {
    localStorage.removeItem(PREFIX + place);
  } catch {
    // Nothing was kept.
  }
}
