import clsx from "clsx";

type FaceProps = {
  /** Whose it is; their initials stand where there is no photo. */
  name: string;
  /** Where the photo is; null where there is none. */
  photo: string | null;
  size: "small" | "medium" | "large";
};

const SIZE = {
  small: { className: "size-8 text-meta", pixels: 32 },
  medium: { className: "size-14 text-body", pixels: 56 },
  large: { className: "size-32 text-h1 sm:size-40", pixels: 160 },
} as const;

/** A face beside a name, or the initials of it: it says no more than the name, and is passed over when read out. */
export function Face({ name, photo, size }: FaceProps) {
  const { className, pixels } = SIZE[size];
  const looks = clsx("shrink-0 rounded-full border border-line bg-sunken object-cover", className);
  // biome-ignore lint/performance/noImgElement: it is drawn in this size already, and may be kept for good.
  if (photo) return <img src={photo} alt="" width={pixels} height={pixels} className={looks} />;
  return (
    <span aria-hidden="true" className={clsx(looks, "inline-flex items-center justify-center font-medium text-muted")}>
      {initialsIn(name)}
    </span>
  );
}

/** The first letters of a name's first and last word; a title such as "Dr." is none of it. */
function initialsIn(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "" && !word.endsWith("."));
  const outer = words.length > 1 ? [words[0], words.at(-1)] : words;
  return outer
    .flatMap((word = "") => [...word].slice(0, 1))
    .join("")
    .toUpperCase();
}
