export type RecordingKind = "video" | "audio";

/** Containers in the order in which we like them; Safari records MP4, the others WebM. */
const CONTAINERS: Record<RecordingKind, string[]> = {
  video: [
    "video/mp4;codecs=avc1.640028,mp4a.40.2",
    "video/webm;codecs=vp9,opus",
    "video/webm;codecs=vp8,opus",
    "video/mp4",
  ],
  audio: ["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"],
};

/** The best container that this browser records, or undefined: then it chooses. */
export function containerFor(
  kind: RecordingKind,
  isSupported: (mime: string) => boolean,
): string | undefined {
  return CONTAINERS[kind].find(isSupported);
}

/** What is wrong with a camera or microphone, and what to do. `error` is what getUserMedia threw. */
export function deviceProblem(kind: RecordingKind, error: unknown): string {
  const device = kind === "video" ? "camera" : "microphone";
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return `The browser may not use your ${device}. Allow it beside the address, then try again.`;
    case "NotFoundError":
    case "OverconstrainedError":
      return `No ${device} was found. Connect one, or upload a file instead.`;
    case "NotReadableError":
    case "AbortError":
      return `Your ${device} is in use by another program. Close that, then try again.`;
    case "InsecureContextError":
      return "Recording works on secure addresses only (https, or localhost). Upload a file instead.";
    default:
      return `Your ${device} could not be started. Try again, or upload a file instead.`;
  }
}

/** Opens camera and microphone, or the microphone alone. Throws what `deviceProblem` explains. */
export async function openDevices(kind: RecordingKind): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new DOMException("getUserMedia needs a secure context", "InsecureContextError");
  }
  return navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true },
    video:
      kind === "video"
        ? { width: { ideal: 1920 }, height: { ideal: 1080 }, frameRate: { ideal: 30 } }
        : false,
  });
}

export function closeDevices(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

export interface Recording {
  /** Ends the recording and gives it as a file. */
  stop(): Promise<File>;
}

/** Records a stream until `stop`. Data is taken each second, so that a crash of the device loses little. */
export function startRecording(stream: MediaStream, kind: RecordingKind): Recording {
  const mimeType = containerFor(kind, (mime) => MediaRecorder.isTypeSupported(mime));
  const recorder = new MediaRecorder(stream, {
    ...(mimeType ? { mimeType } : {}),
    ...(kind === "video" ? { videoBitsPerSecond: 8_000_000 } : {}),
    audioBitsPerSecond: 160_000,
  });
  const chunks: Blob[] = [];
  recorder.ondataavailable = (event) => {
    if (event.data.size > 0) chunks.push(event.data);
  };
  const ended = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve();
  });
  recorder.start(1000);
  return {
    async stop() {
      if (recorder.state !== "inactive") recorder.stop();
      await ended;
      const type = (recorder.mimeType || chunks[0]?.type || `${kind}/webm`).split(";")[0] ?? "";
      return new File(chunks, recordingName(kind, type, new Date()), { type });
    },
  };
}

/** "Recording 2026-11-22 14.05.mp4" */
export function recordingName(kind: RecordingKind, mime: string, at: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const container = mime.split("/")[1] ?? "webm";
  const extension = kind === "audio" && container === "mp4" ? "m4a" : container;
  return `Recording ${day} ${two(at.getHours())}.${two(at.getMinutes())}.${extension}`;
}

/** Calls `onLevel` (0..1, by ear) about thirty times a second until the returned function is called. */
export function watchLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(levelOf(samples));
  }, 33);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}

const QUIETEST_DB = -50;

/** Loudness of samples (−1..1) as 0..1 over the range that a voice uses. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const db = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12);
  return Math.min(1, Math.max(0, 1 - db / QUIETEST_DB));
}
