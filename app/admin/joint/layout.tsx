import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function JointLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["records", "requests"]}>{children}</ClientSentences>;
}
