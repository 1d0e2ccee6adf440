import type { ReactNode } from "react";
import { AppHeader } from "@/components/shell/app-header";
import { GuestBanner } from "@/components/shell/guest-banner";
import { currentViewer } from "@/lib/server/auth/actor";
import { claim } from "./actions";

/** The frame of every signed-in page. It guards nothing: each page and action asks for its actor itself. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer();
  return (
    <>
      {viewer && <AppHeader viewer={viewer} onClaim={claim} />}
      {viewer?.kind === "guest" && <GuestBanner onClaim={claim} />}
      <main id="main" className="mx-auto max-w-7xl px-4 pb-16 sm:px-8">
        {children}
      </main>
    </>
  );
}
