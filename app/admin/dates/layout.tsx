import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function DatesLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["availability", "change-preview"]}>{children}</ClientSentences>;
}
