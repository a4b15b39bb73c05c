/** How a link of the navigation looks: in the header of the site, in the staff's sidebar or bar, under that bar's More. */
export const NAV_LOOKS = {
  site: "inline-flex min-h-11 items-center font-medium decoration-2 decoration-primary underline-offset-8 aria-[current=page]:underline",
  staff: [
    "flex items-center font-medium aria-[current=page]:font-semibold aria-[current=page]:text-primary-ink",
    "max-lg:min-h-14 max-lg:justify-center max-lg:text-small max-lg:aria-[current=page]:border-primary max-lg:aria-[current=page]:border-t-3",
    "lg:min-h-10 lg:rounded-m lg:px-3 lg:aria-[current=page]:border lg:aria-[current=page]:border-primary-soft lg:aria-[current=page]:bg-primary-soft lg:aria-[current=page]:px-[0.6875rem]",
  ].join(" "),
  more: "flex min-h-11 items-center rounded-m px-3 font-medium aria-[current=page]:font-semibold aria-[current=page]:text-primary-ink",
} as const;
