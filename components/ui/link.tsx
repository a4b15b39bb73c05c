import type { ComponentProps } from "react";

type LinkProps = ComponentProps<"a"> & {
  href: string;
  /** Whether the page's top is shown when the link was followed; the place stays where it was with false. */
  scroll?: boolean;
};

/**
 * A link to a page of ours: plain markup, which SoftLinks follows without loading the page anew. It is fetched when it
 * is followed and not before: every page is made for its reader, at the moment of reading, so what could be fetched
 * ahead is of no use and costs a render on the server for each link.
 */
export function Link({ scroll = true, ...rest }: LinkProps) {
  return <a {...rest} data-soft={scroll ? "top" : "stay"} />;
}
