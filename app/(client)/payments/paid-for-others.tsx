import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Client } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { paidForBy } from "@/lib/payments/payers/paid-for";
import { listWords } from "@/lib/time/format";

/** The people, couples and families for whom a client pays as their guardian or payer, each with the way to what is due; nothing where nobody. */
export async function PaidForOthers({ client }: { client: Client }) {
  const [t, others] = await Promise.all([translator(), paidForBy(client)]);
  if (others.length === 0) return null;
  return (
    <Section id="for-others" title={t("You also pay for")}>
      <ul className="space-y-2">
        {others.map(({ id, firstNames }) => (
          <li key={id}>
            <Link href={`/payments/for/${id}`} className="link inline-flex min-h-6 items-center">
              {t("{name}: see what is due", { name: listWords(firstNames, t.locale) })}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
