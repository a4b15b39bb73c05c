import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function RepeatLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["series"]}>{children}</ClientSentences>;
}
