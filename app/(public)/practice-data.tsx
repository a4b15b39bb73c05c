import { headers } from "next/headers";
import { origin } from "@/lib/env";
import { profileData, structuredData, textInScript } from "@/lib/practice/found/structured-data";
import { practice } from "@/lib/practice/settings";
import { nonceHeader } from "@/lib/server/security-headers";

type PracticeDataProps = Omit<Parameters<typeof structuredData>[1], "practice">;

/** What search engines are told of the practice. */
export async function PracticeData(facts: PracticeDataProps) {
  return <Data of={structuredData(origin(), { practice: await practice(), ...facts })} />;
}

/** What search engines are told of one practitioner. */
export async function ProfileData({ person }: { person: Parameters<typeof profileData>[2] }) {
  return <Data of={profileData(origin(), await practice(), person)} />;
}

/** Data in a page that no browser runs. */
async function Data({ of }: { of: object }) {
  const sent = await headers();
  return (
    <script type="application/ld+json" nonce={sent.get(nonceHeader) ?? undefined}>
      {textInScript(of)}
    </script>
  );
}
