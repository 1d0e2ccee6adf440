"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { api, problemWords } from "@/lib/client/api";
import { browserTransport } from "@/lib/client/browser-transport";
import { forgetFile, keepFile, keptFile } from "@/lib/client/kept-files";
import { forgetPending, type PendingUpload, pendingAt, rememberPending } from "@/lib/client/pending-uploads";
import { untilChecked } from "@/lib/client/until-checked";
import { uploadFile, uploadRequestOf } from "@/lib/client/uploads";
import type { AssetView } from "@/lib/domain/views";
import { AppError } from "@/lib/errors";
import { libraryKey } from "./use-library";

export type SlotState =
  | { state: "idle" }
  /** An upload of an earlier visit whose file this browser no longer holds. */
  | { state: "interrupted"; pending: PendingUpload }
  | { state: "sending"; name: string; sentBytes: number; sizeBytes: number; waiting: boolean }
  | { state: "checking"; name: string }
  | { state: "failed"; name: string; message: string; retry: RetryableUpload | null };

interface RetryableUpload {
  file: File;
  origin: "upload" | "recording";
}

export interface MediaSlot {
  status: SlotState;
  /** Uploads a file, or continues the upload of the same file. */
  send: (file: File, origin: "upload" | "recording") => void;
  /** Waits for an asset that the server is still checking. */
  watch: (asset: AssetView) => void;
  cancel: () => void;
}

/**
 * One place of the form that takes a file: sends it, waits until it is checked, hands over the asset. What is under
 * way is remembered, so that a reload goes on where it was.
 * @param place unique in this browser: the project and the part of the form
 */
export function useMediaSlot(
  place: string,
  kind: AssetView["kind"],
  onReady: (asset: AssetView) => void,
): MediaSlot {
  const [status, setStatus] = useState<SlotState>({ state: "idle" });
  const running = useRef<AbortController | null>(null);
  const ready = useRef(onReady);
  ready.current = onReady;
  const placeNow = useRef(place);
  placeNow.current = place;
  const queries = useQueryClient();
  const handOver = useCallback(
    (asset: AssetView) => {
      // Lists of the library have one more.
      void queries.invalidateQueries({ queryKey: libraryKey(asset.kind) });
      ready.current(asset);
    },
    [queries],
  );

  const settle = useCallback(
    async (asset: AssetView, signal: AbortSignal) => {
      setStatus({ state: "checking", name: asset.name });
      const checked = await untilChecked(asset, signal);
      const pending = pendingAt(placeNow.current);
      forgetPending(placeNow.current);
      if (pending) await forgetFile(pending.fingerprint);
      if (signal.aborted) return;
      if (checked.status.state === "refused") {
        setStatus({ state: "failed", name: asset.name, message: checked.status.message, retry: null });
      } else {
        setStatus({ state: "idle" });
        handOver(checked);
      }
    },
    [handOver],
  );

  const run = useCallback(
    async (
      name: string,
      retry: RetryableUpload | null,
      work: (signal: AbortSignal) => Promise<AssetView>,
    ) => {
      running.current?.abort();
      const abort = new AbortController();
      running.current = abort;
      try {
        await settle(await work(abort.signal), abort.signal);
      } catch (error) {
        if (abort.signal.aborted) return;
        // The same file would be refused again.
        const hopeless = error instanceof AppError && error.retry === "never";
        setStatus({ state: "failed", name, message: problemWords(error), retry: hopeless ? null : retry });
      }
    },
    [settle],
  );

  const send = useCallback(
    (file: File, origin: "upload" | "recording") => {
      const request = uploadRequestOf(file, kind, origin);
      setStatus({ state: "sending", name: file.name, sentBytes: 0, sizeBytes: file.size, waiting: false });
      void run(file.name, { file, origin }, async (signal) => {
        const pending: PendingUpload = { ...request, assetId: null, sent: false };
        rememberPending(placeNow.current, pending);
        await keepFile(request.fingerprint, file);
        const asset = await uploadFile(file, request, {
          transport: browserTransport,
          signal,
          onBegun: (assetId) => rememberPending(placeNow.current, { ...pending, assetId }),
          onProgress: (progress) => setStatus({ state: "sending", name: file.name, ...progress }),
        });
        rememberPending(placeNow.current, { ...pending, assetId: asset.id, sent: true });
        return asset;
      });
    },
    [kind, run],
  );

  const watch = useCallback(
    (asset: AssetView) => {
      if (asset.status.state === "ready") handOver(asset);
      else void run(asset.name, null, async () => asset);
    },
    [handOver, run],
  );

  const cancel = useCallback(() => {
    running.current?.abort();
    const pending = pendingAt(placeNow.current);
    forgetPending(placeNow.current);
    if (pending) void forgetFile(pending.fingerprint);
    // The server sweeps what it is not told of.
    if (pending?.assetId) void api.cancelUpload(pending.assetId).catch(() => undefined);
    setStatus({ state: "idle" });
  }, []);

  // What an earlier visit left under way.
  useEffect(() => {
    let left = false;
    void resume();
    async function resume() {
      const pending = pendingAt(placeNow.current);
      if (!pending || pending.kind !== kind || running.current) return;
      if (pending.sent && pending.assetId) {
        const { assetId, name } = pending;
        setStatus({ state: "checking", name });
        await run(name, null, (signal) => api.getAsset(assetId, signal));
        return;
      }
      const file = await keptFile(pending.fingerprint);
      if (left || running.current) return;
      if (file) send(file, pending.origin);
      else setStatus({ state: "interrupted", pending });
    }
    return () => {
      left = true;
      running.current?.abort();
      running.current = null;
    };
  }, [kind, run, send]);

  // Leaving in the middle of sending is worth a question.
  const sending = status.state === "sending";
  useEffect(() => {
    if (!sending) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [sending]);

  return { status, send, watch, cancel };
}
