import { Link } from "@/components/ui/link";
import type { Translate } from "@/lib/i18n/message";

type WhoseDayProps = { t: Translate; practitioners: { id: string; name: string }[]; chosen: string };

/** Whose day is shown, as links, so that it stays in the address. */
export function WhoseDay({ t, practitioners, chosen }: WhoseDayProps) {
  return (
    <nav aria-label={t("Whose day")} className="mb-6 flex flex-wrap gap-1">
      {[{ id: "", name: t("Everyone") }, ...practitioners].map(({ id, name }) => (
        <Link
          key={id}
          href={id ? `/admin?practitioner=${id}` : "/admin"}
          aria-current={id === chosen ? "true" : undefined}
          className="inline-flex min-h-10 items-center rounded-m px-3 font-medium hover:text-primary aria-[current=true]:bg-primary-soft aria-[current=true]:font-semibold aria-[current=true]:text-primary-ink"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
