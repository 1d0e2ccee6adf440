import Link from "next/link";
import type { ReactNode } from "react";
import { Wordmark } from "@/components/ui/mark";
import { ThemeSwitch } from "@/components/ui/theme-switch";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-sm flex-col px-5 pb-10">
      <header className="flex h-16 items-center justify-between">
        <Link href="/" aria-label="TwinSync, start page" className="flex rounded-control">
          <Wordmark />
        </Link>
        <ThemeSwitch />
      </header>
      <main id="main" className="my-auto py-6">
        {children}
      </main>
    </div>
  );
}
