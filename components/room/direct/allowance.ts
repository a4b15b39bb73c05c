/**
 * Lets through at most so many until it is renewed. What another page sends straight to this one has no server on its way
 * that would say when it is too much.
 */
export function allowance(most: number) {
  let left = most;
  return {
    take: (): boolean => {
      if (left === 0) return false;
      left -= 1;
      return true;
    },
    renew: () => {
      left = most;
    },
  };
}
