import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { fontClass } from "@/app/fonts";
import "@/app/globals.css";
import { ClientSentences } from "@/app/client-sentences";
import { chosenTheme } from "@/app/shell";
import { SoftLinks } from "@/components/shell/soft-links";
import { factsOf } from "@/lib/i18n/languages";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return {
    title: t("Appointments"),
    manifest: "/manifest.webmanifest",
    // Phone numbers and dates are marked up where they are meant to be links.
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf9f6" },
    { media: "(prefers-color-scheme: dark)", color: "#10191c" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = await readerLanguage();
  return (
    <html lang={language} dir={factsOf(language).direction} data-theme={await chosenTheme()} className={fontClass}>
      <body>
        <ClientSentences of={["shell", "ui"]}>{children}</ClientSentences>
        <SoftLinks />
      </body>
    </html>
  );
}
