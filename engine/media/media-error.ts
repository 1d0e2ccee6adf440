/**
 * `unreadable`: not media, or damaged. `truncated`: the file ends before its content does.
 * `too_large`: it asks for more than `MEDIA_LIMITS`; the message tells the user which.
 * `tool_missing`/`tool_failed`: ffmpeg itself. `aborted`: stopped by the caller.
 */
export type MediaErrorCode =
  | "unreadable"
  | "truncated"
  | "too_large"
  | "tool_missing"
  | "tool_failed"
  | "aborted";

export class MediaError extends Error {
  constructor(
    readonly code: MediaErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "MediaError";
  }
}
