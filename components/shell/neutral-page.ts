/** Where "Leave this site" leads: a page that says nothing about the one that was left. */
export const NEUTRAL_PAGE = "https://www.google.com/search?q=weather";
