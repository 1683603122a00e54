/** The list or object, or undefined if it is empty: Compose gives an empty one a meaning. */
export const unlessEmpty = <T extends object>(members: T | undefined): T | undefined =>
  members && Object.keys(members).length > 0 ? members : undefined;
