import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { OfflineNotice } from "@/components/shell/offline-notice";
import { Providers } from "@/components/shell/providers";

const description =
  "Make the person in your video say anything, in any language. Lip-sync, subtitles, music and every format, on your own server.";

export const metadata: Metadata = {
  title: { default: "TwinSync", template: "%s · TwinSync" },
  description,
  applicationName: "TwinSync",
  openGraph: { type: "website", siteName: "TwinSync", title: "TwinSync", description },
  twitter: { card: "summary" },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf8f5" },
    { media: "(prefers-color-scheme: dark)", color: "#141210" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script src="/theme.js" />
      </head>
      <body>
        <a
          href="#main"
          className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-ink px-3 py-2 text-paper text-sm focus:translate-y-0"
        >
          Skip to content
        </a>
        <Providers>{children}</Providers>
        <OfflineNotice />
      </body>
    </html>
  );
}
