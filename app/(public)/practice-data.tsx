import { headers } from "next/headers";
import { origin } from "@/lib/env";
import { structuredData, textInScript } from "@/lib/practice/found/structured-data";
import { practice } from "@/lib/practice/settings";
import { nonceHeader } from "@/lib/server/security-headers";

type PracticeDataProps = Omit<Parameters<typeof structuredData>[1], "practice">;

/** What search engines are told of the practice, as data that no browser runs. */
export async function PracticeData(facts: PracticeDataProps) {
  const [sent, known] = await Promise.all([headers(), practice()]);
  return (
    <script type="application/ld+json" nonce={sent.get(nonceHeader) ?? undefined}>
      {textInScript(structuredData(origin(), { practice: known, ...facts }))}
    </script>
  );
}
