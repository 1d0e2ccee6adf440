import { AppError } from "../errors";
import { api, NetworkLost } from "./api";
import type { UploadTransport } from "./uploads";

/** Uploads over this page's network. Parts go by XMLHttpRequest, which alone reports bytes as they leave. */
export const browserTransport: UploadTransport = {
  begin: api.beginUpload,
  sign: async (assetId, partNumbers, signal) =>
    (await api.signUploadParts(assetId, partNumbers, signal)).urls,
  complete: api.completeUpload,
  put: putByXhr,
  wait: waitOrOnline,
  isOnline: () => navigator.onLine,
};

function putByXhr(
  url: string,
  bytes: Blob,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    signal.addEventListener("abort", abort, { once: true });
    request.open("PUT", url);
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.onload = () =>
      request.status >= 200 && request.status < 300
        ? resolve()
        : reject(new AppError("storage_unavailable", { cause: request.status }));
    request.onerror = () => reject(new NetworkLost());
    request.onabort = () => reject(signal.reason);
    request.onloadend = () => signal.removeEventListener("abort", abort);
    request.send(bytes);
  });
}

function waitOrOnline(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const offline = !navigator.onLine;
    const timer = offline ? undefined : setTimeout(done, ms);
    function done() {
      cleanUp();
      resolve();
    }
    function abort() {
      cleanUp();
      reject(signal.reason);
    }
    function cleanUp() {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal.removeEventListener("abort", abort);
    }
    if (offline) window.addEventListener("online", done);
    signal.addEventListener("abort", abort, { once: true });
  });
}
