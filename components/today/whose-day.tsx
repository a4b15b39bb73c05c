import { Face } from "@/components/therapists/face";
import { Link } from "@/components/ui/link";
import type { Translate } from "@/lib/i18n/message";

type WhoseDayProps = { t: Translate; practitioners: Practitioner[]; chosen: string };

/** With the address of their photo; null where there is none. */
type Practitioner = { id: string; name: string; photo: string | null };

/** Whose day is shown, as links, so that it stays in the address. */
export function WhoseDay({ t, practitioners, chosen }: WhoseDayProps) {
  return (
    <nav aria-label={t("Whose day")} className="mb-6 flex flex-wrap gap-1">
      {[{ id: "", name: t("Everyone"), photo: null }, ...practitioners].map(({ id, name, photo }) => (
        <Link
          key={id}
          href={id ? `/admin?practitioner=${id}` : "/admin"}
          aria-current={id === chosen ? "true" : undefined}
          className="inline-flex min-h-10 items-center gap-2 rounded-m px-3 font-medium hover:text-primary aria-[current=true]:bg-primary-soft aria-[current=true]:font-semibold aria-[current=true]:text-primary-ink"
        >
          {id && <Face name={name} photo={photo} size="small" />}
          {name}
        </Link>
      ))}
    </nav>
  );
}
