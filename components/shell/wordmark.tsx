import { Link } from "@/components/ui/link";

/** The practice's name with its heart: the way home. */
export function Wordmark({ name, href }: { name: string; href: string }) {
  return (
    <Link href={href} className="inline-flex min-h-11 items-center gap-2 font-semibold text-h3 leading-tight">
      <svg aria-hidden="true" viewBox="0 0 10 10" className="size-2.5 shrink-0 text-heart">
        <circle cx="5" cy="5" r="5" fill="currentColor" />
      </svg>
      {name}
    </Link>
  );
}
