import { Link } from "@/components/ui/link";

type WordmarkProps = {
  name: string;
  href: string;
  /** The practice's logo, and its size in pixels; without one, our heart. */
  logo: { src: string; width: number; height: number } | null;
};

/** The practice's name with its logo or our heart: the way home. */
export function Wordmark({ name, href, logo }: WordmarkProps) {
  return (
    <Link href={href} className="inline-flex min-h-11 items-center gap-2 font-semibold text-h3 leading-tight">
      {logo ? (
        // biome-ignore lint/performance/noImgElement: it has its own size already.
        <img
          {...logo}
          alt=""
          className="h-9 w-auto max-w-40 shrink-0 rounded-sm bg-[light-dark(transparent,white)] object-contain"
        />
      ) : (
        <svg aria-hidden="true" viewBox="0 0 10 10" className="size-2.5 shrink-0 text-heart">
          <circle cx="5" cy="5" r="5" fill="currentColor" />
        </svg>
      )}
      {name}
    </Link>
  );
}
