import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function PaymentsLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["payments"]}>{children}</ClientSentences>;
}
