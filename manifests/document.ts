/** One document of the input; all that is known of it is that it is plain JSON. */
export interface Document {
  /** The file as the user named it, and which of its documents: `web.yaml (document 2)`. */
  readonly origin: string;
  readonly value: unknown;
}
