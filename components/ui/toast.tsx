"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { IconButton } from "./button";

export interface ToastMessage {
  tone: "done" | "problem";
  text: string;
  action?: { label: string; onAct: () => void };
}

interface ShownToast extends ToastMessage {
  id: number;
}

const ToastContext = createContext<(message: ToastMessage) => void>(() => {});

/** Shows a short message at the foot of the page, for eight seconds, or until its action is taken. */
export function useToast(): (message: ToastMessage) => void {
  return useContext(ToastContext);
}

let nextId = 0;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<ShownToast[]>([]);
  const show = useCallback((message: ToastMessage) => {
    nextId += 1;
    const toast = { ...message, id: nextId };
    setToasts((shown) => [...shown.slice(-2), toast]);
  }, []);
  return (
    <ToastContext.Provider value={show}>
      <Radix.Provider duration={8000} swipeDirection="down">
        {children}
        {toasts.map((toast) => (
          <Radix.Root
            key={toast.id}
            onOpenChange={(open) => {
              if (!open) setToasts((shown) => shown.filter((other) => other.id !== toast.id));
            }}
            className="flex animate-rise items-center gap-3 rounded-panel bg-ink py-2 pr-2 pl-4 text-paper text-sm shadow-float"
          >
            {toast.tone === "done" ? (
              <CircleCheck aria-hidden size={18} className="shrink-0" />
            ) : (
              <CircleAlert aria-hidden size={18} className="shrink-0" />
            )}
            <Radix.Description className="min-w-0 flex-1 py-1.5">{toast.text}</Radix.Description>
            {toast.action && (
              <Radix.Action asChild altText={toast.action.label}>
                <button
                  type="button"
                  onClick={toast.action.onAct}
                  className="h-9 shrink-0 rounded-control px-3 font-semibold underline underline-offset-4"
                >
                  {toast.action.label}
                </button>
              </Radix.Action>
            )}
            <Radix.Close asChild>
              <IconButton label="Dismiss" className="text-paper hover:bg-transparent hover:opacity-70">
                <X aria-hidden size={16} />
              </IconButton>
            </Radix.Close>
          </Radix.Root>
        ))}
        <Radix.Viewport className="fixed inset-x-4 bottom-4 z-50 flex flex-col gap-2 outline-none sm:right-auto sm:left-1/2 sm:w-104 sm:-translate-x-1/2" />
      </Radix.Provider>
    </ToastContext.Provider>
  );
}
