import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { fontClass } from "@/app/fonts";
import "@/app/globals.css";
import { chosenTheme } from "@/app/shell";
import { SoftLinks } from "@/components/shell/soft-links";

export const metadata: Metadata = {
  title: "Appointments",
  // Phone numbers and dates are marked up where they are meant to be links.
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf9f6" },
    { media: "(prefers-color-scheme: dark)", color: "#10191c" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" data-theme={await chosenTheme()} className={fontClass}>
      <body>
        {children}
        <SoftLinks />
      </body>
    </html>
  );
}
