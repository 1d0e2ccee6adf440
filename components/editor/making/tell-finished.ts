import type { ToastMessage } from "@/components/ui/toast";
import type { ProductionView } from "@/lib/domain/views";

/** A toast; and, when the window is out of sight and the user allowed it, a notification of the system. */
export function tellFinished(production: ProductionView, toast: (message: ToastMessage) => void): void {
  const message = wordsFor(production);
  if (!message) return;
  toast(message);
  if (document.visibilityState === "hidden" && "Notification" in window) {
    if (Notification.permission === "granted") new Notification("TwinSync", { body: message.text });
  }
}

/** What is said of the end of a production; nothing of one that was cancelled: whoever did it knows. */
export function wordsFor({ formats, status, projectName }: ProductionView): ToastMessage | null {
  switch (status.state) {
    case "succeeded":
      if (formats.length === 0) return { tone: "done", text: "The new words are spoken." };
      return {
        tone: "done",
        text:
          formats.length === 1
            ? `“${projectName}” is ready in ${formats[0]}.`
            : `“${projectName}” is ready in ${formats.length} formats.`,
      };
    case "failed":
      return { tone: "problem", text: status.message };
    default:
      return null;
  }
}

/** Asks once whether the system may tell of finished videos; a browser that cannot is left alone. */
export function askToNotify(): void {
  if ("Notification" in window && Notification.permission === "default") {
    void Notification.requestPermission();
  }
}
