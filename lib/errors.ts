/**
 * The one table of everything that can go wrong in the product: HTTP status, what a retry would do, and the words
 * for the user (what happened, what to do). Codes are part of the public API: add, never rename.
 */

/** What trying again means: `never` the same input fails again, `later` a machine is away, `now` a passing conflict. */
export type RetryMeaning = "never" | "later" | "now";

interface ErrorEntry {
  status: number;
  retry: RetryMeaning;
  message: string;
}

const ERRORS = {
  // Who and whether
  not_signed_in: {
    status: 401,
    retry: "never",
    message: "Sign in, or try without an account, and do that again.",
  },
  not_found: { status: 404, retry: "never", message: "This does not exist, or it is not in your workspace." },
  not_allowed: {
    status: 403,
    retry: "never",
    message: "Your role in this workspace cannot do that. Ask an owner.",
  },
  bad_request: { status: 400, retry: "never", message: "Something in the request is missing or malformed." },
  rate_limited: { status: 429, retry: "later", message: "Too many tries. Wait a minute and try again." },
  wrong_credentials: {
    status: 401,
    retry: "never",
    message: "That email and password do not match. Try again.",
  },
  email_taken: {
    status: 409,
    retry: "never",
    message: "There is already an account with this email. Sign in instead.",
  },
  weak_password: { status: 400, retry: "never", message: "Choose a password of at least 10 characters." },
  stale_revision: {
    status: 409,
    retry: "never",
    message: "Someone saved a newer version. Load it, or save yours as a copy.",
  },
  newer_document: {
    status: 409,
    retry: "never",
    message: "This project was made with a newer version of TwinSync. Update to open it.",
  },
  already_finished: {
    status: 409,
    retry: "never",
    message: "This is finished already; there is nothing to cancel or retry.",
  },
  consent_required: {
    status: 403,
    retry: "never",
    message: "Confirm that you may use this person's face before the first video.",
  },
  quota_exceeded: {
    status: 429,
    retry: "later",
    message: "Your workspace is making as many videos as it may at once. Wait for one to finish.",
  },

  // Uploads
  upload_empty: { status: 422, retry: "never", message: "The file is empty. Choose another one." },
  upload_too_large: {
    status: 413,
    retry: "never",
    message: "The file is larger than the limit. Make it shorter or compress it.",
  },
  upload_too_long: {
    status: 422,
    retry: "never",
    message: "The recording is longer than the limit. Cut it and upload again.",
  },
  upload_not_media: {
    status: 422,
    retry: "never",
    message:
      "This is not a video, sound or picture that we can read. Use MP4, MOV, WebM, MP3, WAV, M4A, PNG or JPEG.",
  },
  upload_not_picture: {
    status: 422,
    retry: "never",
    message: "This is not a picture that we can read. Save it as PNG, JPEG or WebP and upload that.",
  },
  upload_picture_broken: {
    status: 422,
    retry: "never",
    message: "This picture is damaged or cut off. Save or export it again and upload that.",
  },
  upload_wrong_kind: {
    status: 422,
    retry: "never",
    message: "The file is of another kind than its name says. Export it again and upload that.",
  },
  upload_no_frame: {
    status: 422,
    retry: "never",
    message: "No picture in this video can be decoded. It may be damaged or cut off; export it again.",
  },
  upload_no_sound: {
    status: 422,
    retry: "never",
    message: "There is no sound in this file. Choose a recording of someone speaking.",
  },
  upload_not_font: {
    status: 422,
    retry: "never",
    message: "This is not a font that we can read. Use WOFF2, WOFF, TTF or OTF.",
  },
  upload_font_broken: {
    status: 422,
    retry: "never",
    message: "This font is damaged or incomplete. Download or export it again and upload that.",
  },
  upload_incomplete: {
    status: 409,
    retry: "now",
    message: "Parts of the upload are missing. Choose the same file again to continue.",
  },

  project_file_broken: {
    status: 422,
    retry: "never",
    message: "This project file cannot be opened. Export the project again and choose that file.",
  },

  // Words and voices
  text_empty: { status: 422, retry: "never", message: "Write what the person should say." },
  text_too_long: {
    status: 422,
    retry: "never",
    message: "That is more than 10,000 characters. Split it into several videos.",
  },
  text_unspeakable: {
    status: 422,
    retry: "never",
    message: "There are no words to speak in this text. Write at least one word.",
  },
  subtitles_unreadable: {
    status: 422,
    retry: "never",
    message: "These subtitles cannot be read. Export them again as SRT, VTT, ASS, TXT or JSON.",
  },
  language_unsupported: {
    status: 422,
    retry: "never",
    message: "No voice here speaks this language. Choose another language or connect a voice provider.",
  },
  voice_unknown: { status: 422, retry: "never", message: "This voice does not exist. Choose another one." },
  speech_failed: {
    status: 502,
    retry: "later",
    message: "The voice could not be made. Try again; nothing is lost.",
  },
  speech_provider_refused: {
    status: 502,
    retry: "never",
    message: "The voice provider refused the request. Check its key and model in the settings.",
  },

  // Lip-sync
  video_no_face: {
    status: 422,
    retry: "never",
    message: "We found no face in this video. Use one where the face is seen from the front.",
  },
  face_not_found: {
    status: 422,
    retry: "never",
    message: "The person you chose to speak is not found in this video. Choose again who speaks.",
  },
  video_no_picture: {
    status: 422,
    retry: "never",
    message: "This video has no picture. Choose another one.",
  },
  video_unreadable: {
    status: 422,
    retry: "never",
    message: "This video cannot be read. Export it again as MP4.",
  },
  video_too_long: {
    status: 422,
    retry: "never",
    message: "This video is longer than the limit. Cut it and try again.",
  },
  audio_unreadable: {
    status: 422,
    retry: "never",
    message: "This sound cannot be read. Export it again as WAV or MP3.",
  },
  audio_empty: { status: 422, retry: "never", message: "The sound file is empty. Choose another one." },
  audio_too_short: {
    status: 422,
    retry: "never",
    message: "The sound is shorter than a fifth of a second. Use a longer one.",
  },
  audio_too_long: {
    status: 422,
    retry: "never",
    message: "The sound is longer than the limit. Cut it and try again.",
  },
  engine_unreachable: {
    status: 503,
    retry: "later",
    message: "The lip-sync engine does not answer. We keep trying; nothing is lost.",
  },
  engine_busy: {
    status: 503,
    retry: "later",
    message: "The lip-sync engine is busy. Your video waits in line.",
  },
  engine_refused: {
    status: 502,
    retry: "never",
    message: "The lip-sync engine refused the job. Check its key and address in the settings.",
  },
  backend_unavailable: {
    status: 502,
    retry: "never",
    message:
      "What you chose to make the mouth is not set up, or does not let us in. Choose another under “What makes the mouth”.",
  },
  backend_unsuited: {
    status: 422,
    retry: "never",
    message:
      "What you chose to make the mouth cannot do this video, or it would cost too much. Choose another under “What makes the mouth”.",
  },
  backend_failed: {
    status: 502,
    retry: "never",
    message:
      "The service that makes the mouth refused this video or could not finish it. Choose another under “What makes the mouth”.",
  },
  engine_failed: {
    status: 502,
    retry: "later",
    message: "The lip-sync engine could not finish this video. Try again; your video and words are kept.",
  },

  // Render
  render_failed: {
    status: 500,
    retry: "later",
    message: "The video could not be rendered. Try again; everything you made is kept.",
  },
  media_missing: {
    status: 410,
    retry: "never",
    message: "A file that this video uses was deleted. Choose another one and make it again.",
  },
  media_not_ready: {
    status: 409,
    retry: "now",
    message: "A file that this video uses is still being checked. Try again in a moment.",
  },

  // Machines
  storage_unavailable: {
    status: 503,
    retry: "later",
    message: "The file store does not answer. Try again in a moment; nothing is lost.",
  },
  cancelled: {
    status: 409,
    retry: "now",
    message: "Cancelled. Everything you made is kept; make it again whenever you like.",
  },
  internal: {
    status: 500,
    retry: "later",
    message: "Something went wrong on our side. Try again; nothing is lost.",
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(ERRORS, value);
}

/** HTTP status, retry meaning and words of `code`. */
export function describeError(code: ErrorCode): ErrorEntry {
  return ERRORS[code];
}

/**
 * An expected failure. `detail` adds facts for the user ("The limit is 10 minutes.") and is safe to show;
 * `cause` is for the log alone and never leaves the server.
 */
export class AppError extends Error {
  readonly detail: string | undefined;

  constructor(
    readonly code: ErrorCode,
    options: { detail?: string; cause?: unknown } = {},
  ) {
    super(ERRORS[code].message, { cause: options.cause });
    this.name = "AppError";
    this.detail = options.detail;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get retry(): RetryMeaning {
    return ERRORS[this.code].retry;
  }

  /** The sentence for the user, with the detail when there is one. */
  get userMessage(): string {
    return this.detail ? `${this.message} ${this.detail}` : this.message;
  }
}

/** Body of every failed answer, RFC 9457 with our `code`. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail?: string;
}

/** The problem body of any thrown value: what is not an AppError becomes `internal` and tells nothing. */
export function toProblem(error: unknown): ProblemBody {
  const known = error instanceof AppError ? error : new AppError("internal");
  return {
    type: `urn:twinsync:error:${known.code}`,
    title: known.message,
    status: known.status,
    code: known.code,
    ...(known.detail === undefined ? {} : { detail: known.detail }),
  };
}
