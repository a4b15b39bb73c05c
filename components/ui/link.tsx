import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link to a page of ours, fetched when it is followed and not before: every page is made for its reader, at the
 * moment of reading, so what could be fetched ahead is of no use and costs a render on the server for each link.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink {...props} prefetch={false} />;
}
