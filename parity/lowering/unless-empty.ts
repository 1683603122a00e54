/** A list or an object with something in it: an empty one would say something else on Compose. */
export const unlessEmpty = <T extends object>(members: T | undefined): T | undefined =>
  members && Object.keys(members).length > 0 ? members : undefined;
