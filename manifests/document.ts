/** One document of the input, nothing known of it but that it is plain JSON. */
export interface Document {
  /** The file as the user named it, and which of its documents: `web.yaml (document 2)`. */
  readonly origin: string;
  readonly value: unknown;
}
