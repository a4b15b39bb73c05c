import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function PublicPageLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["admin", "therapists"]}>{children}</ClientSentences>;
}
