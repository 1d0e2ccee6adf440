/**
 * `unreadable`: not media, or damaged. `truncated`: the file ends before its content does.
 * `tool_missing`/`tool_failed`: ffmpeg itself. `aborted`: stopped by the caller.
 */
export type MediaErrorCode = "unreadable" | "truncated" | "tool_missing" | "tool_failed" | "aborted";

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
