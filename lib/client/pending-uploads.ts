import type { UploadRequest } from "./api";

/** An upload under way, as the next visit needs to know it. */
export interface PendingUpload extends UploadRequest {
  assetId: string | null;
  /** All bytes are in the store; the server checks them. */
  sent: boolean;
}

const PREFIX = "upload:";

/** The upload under way at a place of the product, for example "new/face". */
export function pendingAt(place: string): PendingUpload | null {
  try {
    const stored = localStorage.getItem(PREFIX + place);
    return stored ? (JSON.parse(stored) as PendingUpload) : null;
  } catch {
    return null;
  }
}

export function rememberPending(place: string, pending: PendingUpload): void {
  try {
    localStorage.setItem(PREFIX + place, JSON.stringify(pending));
  } catch {
    // Storage is blocked: a reload starts over.
  }
}

export function forgetPending(place: string): void {
  try {
    localStorage.removeItem(PREFIX + place);
  } catch {
    // Nothing was remembered.
  }
}

/** A draft got its own address: what is under way moves along. */
export function movePending(from: string, to: string): void {
  const pending = pendingAt(from);
  if (!pending) return;
  rememberPending(to, pending);
  forgetPending(from);
}
